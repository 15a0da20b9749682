package org.sopflow.sop.edition;

import java.time.Instant;
import java.util.List;
import org.sopflow.engine.Deployments;
import org.sopflow.sop.Edition;
import org.sopflow.sop.EditionRefused;
import org.sopflow.sop.EditionUnknown;
import org.sopflow.sop.Editions;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The only way into the engine: an edition that no {@link ProcessCheck} objects to. */
@Component
class PublishingGate implements Editions {

    private final EditionStore store;
    private final Deployments deployments;
    private final List<ProcessCheck> checks;

    PublishingGate(EditionStore store, Deployments deployments, List<ProcessCheck> checks) {
        this.store = store;
        this.deployments = deployments;
        this.checks = checks;
    }

    @Override
    public List<Entry> drafts() {
        return store.drafts();
    }

    @Override
    public List<Entry> published() {
        return store.published();
    }

    @Override
    public List<Finding> check(long id) {
        return check(store.edition(store.find(id).orElseThrow(() -> new EditionUnknown(id))));
    }

    @Override
    @Transactional
    public Entry publish(long id, String actor) {
        store.lock();
        var draft = store.lockDraft(id).orElseThrow(() -> new EditionUnknown(id));
        return publish(draft, store.edition(draft), actor);
    }

    List<Finding> check(Edition edition) {
        return checks.stream().flatMap(check -> check.check(edition).stream()).toList();
    }

    /** Joins the caller's transaction, which holds the store's lock. */
    Entry publish(Entry draft, Edition edition, String actor) {
        var findings = check(edition);
        if (!findings.isEmpty()) {
            throw new EditionRefused(edition.key(), findings);
        }
        int version = deployments.deploy(new Deployments.Bundle(edition.key(), edition.files()));
        // real time: which edition was in force is read from the cases that ran on it, not from a clock that may be
        // simulated
        store.markPublished(draft.id(), version, actor, Instant.now());
        return store.find(draft.id()).orElseThrow();
    }
}

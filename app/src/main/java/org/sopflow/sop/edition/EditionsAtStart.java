package org.sopflow.sop.edition;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.sop.Edition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the shipped editions in before the first request: publishes those whose key this database never published, and lays a newer
 * one aside as a draft, so that a restart never undoes what an owner published. Nodes that start together wait for each other.
 */
@Component
class EditionsAtStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EditionsAtStart.class);
    private static final String ACTOR = "system";

    private final ShippedEditions shipped;
    private final EditionStore store;
    private final PublishingGate gate;
    private final TransactionTemplate transaction;
    private final boolean publishShipped;
    private volatile boolean running;

    EditionsAtStart(
            ShippedEditions shipped,
            EditionStore store,
            PublishingGate gate,
            TransactionTemplate transaction,
            Environment environment,
            @Value("${sopflow.editions.publish-shipped:false}") boolean publishShipped) {
        if (publishShipped && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException(
                    "sopflow.editions.publish-shipped=true is for development and tests: it would replace what owners published."
                            + " Remove it and publish drafts under /admin/editions.");
        }
        this.shipped = shipped;
        this.store = store;
        this.gate = gate;
        this.transaction = transaction;
        this.publishShipped = publishShipped;
    }

    @Override
    public void start() {
        takeIn();
        running = true;
    }

    /** Repeatable; joins no transaction. */
    void takeIn() {
        transaction.executeWithoutResult(status -> {
            store.lock();
            shipped.all().forEach(this::takeIn);
        });
    }

    private void takeIn(Edition edition) {
        var seen = store.find(edition.key(), edition.digest());
        var current = store.current(edition.key());
        boolean publish =
                current.isEmpty() || (publishShipped && !current.get().digest().equals(edition.digest()));
        if (seen.isPresent() && !publish) {
            return;
        }
        var draft = seen.orElseGet(() -> store.addDraft(edition, ACTOR, Instant.now()));
        if (!publish) {
            LOG.info("A newer {} {} waits for its owner under /admin/editions", edition.kind(), edition.key());
            return;
        }
        var findings = gate.check(edition);
        if (findings.isEmpty()) {
            var published = gate.publish(draft, edition, ACTOR);
            LOG.info("Published {} {} version {}", edition.kind(), edition.key(), published.version());
        } else {
            // the rest of the house must come up; what is wrong stands on the page of editions too
            LOG.error("The shipped {} {} did not pass the gate: {}", edition.kind(), edition.key(), findings);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}

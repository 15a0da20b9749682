package org.sopflow.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.engine.Diagram;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepId;
import org.sopflow.form.Form;
import org.sopflow.form.Forms;
import org.sopflow.inbox.store.ItemStore;
import org.sopflow.inbox.store.ItemStore.Filter;
import org.sopflow.inbox.store.ItemStore.Order;
import org.sopflow.inbox.store.ItemStore.Whose;
import org.sopflow.organization.Organization;
import org.sopflow.page.Refused.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of who is signed in: what waits for him and for his unit, and what he may do with it. */
@Component
public class Tasks {

    /** Rows on a page. */
    public static final int SIZE = 50;

    private final ItemStore items;
    private final Processes processes;
    private final Diagrams diagrams;
    private final Forms forms;
    private final Organization organization;
    private final CurrentUsers users;
    private final ObjectMapper json;

    public Tasks(
            ItemStore items,
            Processes processes,
            Diagrams diagrams,
            Forms forms,
            Organization organization,
            CurrentUsers users,
            ObjectMapper json) {
        this.items = items;
        this.processes = processes;
        this.diagrams = diagrams;
        this.forms = forms;
        this.organization = organization;
        this.users = users;
        this.json = json;
    }

    public enum Scope {
        /** Claimed by me, or offered to a post of mine and claimed by nobody. */
        MINE,
        /** Every open task of my units, whoever has it. */
        UNIT
    }

    /** @param page from 1 */
    public List<Item> list(Scope scope, Filter filter, Order order, int page) {
        return items.list(whose(scope), filter, order, SIZE, (page - 1L) * SIZE);
    }

    /** @param most counts no further; null: exactly */
    public long count(Scope scope, Filter filter, @Nullable Integer most) {
        return items.count(whose(scope), filter, most);
    }

    public List<String> districts(Scope scope) {
        return items.districts(whose(scope));
    }

    public List<String> sops(Scope scope) {
        return items.sops(whose(scope));
    }

    /** How many tasks came to a list after a moment of business time. */
    public long cameAfter(Scope scope, Instant moment, int most) {
        return items.count(whose(scope), new Filter(null, null, null, null, null, null, moment), most);
    }

    private Whose whose(Scope scope) {
        var me = users.get();
        return switch (scope) {
            case MINE -> new Whose(me.username(), me.posts(), Set.of());
            case UNIT -> new Whose(null, Set.of(), units(me));
        };
    }

    private static Set<String> units(CurrentUser user) {
        return user.posts().stream()
                .map(post -> post.substring(0, Math.max(0, post.indexOf('/'))))
                .collect(Collectors.toSet());
    }

    /**
     * @throws TaskUnknown 404
     * @throws Forbidden 403 if it is of another unit
     */
    public Item get(String step) {
        var item = items.find(step).orElseThrow(TaskUnknown::new);
        var me = users.get();
        if (!me.username().equals(item.assignee()) && !mayDo(me, item) && !me.inUnit(item.unit())) {
            throw new Forbidden(new Message("inbox.notYours"));
        }
        return item;
    }

    /** Whether the post it is offered to is held. */
    public boolean mayDo(Item item) {
        return mayDo(users.get(), item);
    }

    private static boolean mayDo(CurrentUser user, Item item) {
        return user.posts().contains(item.post());
    }

    /** The form of its edition; empty if the step has none. */
    public Optional<Form> form(Item item) {
        return form(item.definition(), item.element());
    }

    /** The form of a step, also when the step itself is gone; empty if the edition has none. */
    public Optional<Form> form(String definition, String element) {
        return step(definition, element)
                .flatMap(step -> Optional.ofNullable(step.form()))
                .flatMap(file -> diagrams.form(definition, file))
                .map(forms::read);
    }

    /** What the diagram says of a step. */
    public Optional<Diagram.Step> step(String definition, String element) {
        return diagrams.get(definition).steps().stream()
                .filter(step -> step.id().equals(element))
                .findFirst();
    }

    /** The variables its form may ask for. */
    public Map<String, Object> known(Item item) {
        return processes.variables(new StepId(item.step()));
    }

    /** Whether nobody has it: unclaimed, or claimed by somebody who no longer holds its post. */
    public boolean free(Item item) {
        var assignee = item.assignee();
        return assignee == null
                || organization.holdersOf(item.post()).stream()
                        .noneMatch(holder -> holder.username().equals(assignee));
    }

    /**
     * Claims it for who is signed in; claiming again what is claimed already is no fault. What somebody has who left the post is taken
     * over.
     *
     * @throws Forbidden 403 without the post
     * @throws org.sopflow.engine.StepRefused 409 taken by another
     */
    @Transactional
    public void claim(String step) {
        var item = doable(step);
        var assignee = item.assignee();
        if (assignee != null && free(item)) {
            processes.release(new StepId(item.step()), assignee);
        }
        processes.claim(new StepId(item.step()), users.get().username());
    }

    /** Gives it back to its post. @throws TaskNotClaimed 409 if another has it */
    @Transactional
    public void release(String step) {
        var item = doable(step);
        var me = users.get().username();
        if (item.assignee() != null && !item.assignee().equals(me)) {
            throw new TaskNotClaimed(item.assignee());
        }
        processes.release(new StepId(item.step()), me);
    }

    /**
     * Completes it with what was filled in.
     *
     * @param posted JSON-like values
     * @return the task as it was
     * @throws TaskNotClaimed 409 unless who is signed in has claimed it
     * @throws TaskFormRefused 422 with every broken rule
     */
    @Transactional
    public Item complete(String step, Map<String, ?> posted, Locale language) {
        var item = doable(step);
        var me = users.get().username();
        if (!me.equals(item.assignee())) {
            throw new TaskNotClaimed(item.assignee());
        }
        processes.complete(new StepId(item.step()), known -> filled(item, known, posted, language), me);
        return item;
    }

    private Map<String, Object> filled(Item item, Map<String, Object> known, Map<String, ?> posted, Locale language) {
        var form = form(item);
        if (form.isEmpty()) {
            return Map.of();
        }
        var checked = forms.check(form.get(), known, posted, language);
        if (!checked.accepted()) {
            throw new TaskFormRefused(checked.errors());
        }
        return plain(checked.data());
    }

    private Item doable(String step) {
        var item = get(step);
        if (!mayDo(item)) {
            throw new Forbidden(new Message("inbox.notYourPost"));
        }
        return item;
    }

    /** Lists and nested values become JSON text: a process holds plain values only. */
    private Map<String, Object> plain(Map<String, Object> data) {
        var plain = new LinkedHashMap<String, Object>();
        data.forEach((name, value) -> {
            try {
                plain.put(name, value instanceof List || value instanceof Map ? json.writeValueAsString(value) : value);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return plain;
    }

    /** The task to go on with: the earliest due of mine. */
    public Optional<Item> next() {
        return items.list(whose(Scope.MINE), Filter.NONE, Order.DUE, 1, 0).stream()
                .findFirst();
    }
}

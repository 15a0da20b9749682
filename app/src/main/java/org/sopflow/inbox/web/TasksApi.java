package org.sopflow.inbox.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sopflow.form.Form;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.PageRefused;
import org.sopflow.inbox.Tasks;
import org.sopflow.inbox.Tasks.Scope;
import org.sopflow.inbox.store.ItemStore.Filter;
import org.sopflow.inbox.store.ItemStore.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The inbox for programs. Texts follow {@code Accept-Language}. */
@RestController
@RequestMapping("/api/tasks")
class TasksApi {

    /** A page number beyond it would only make the database count. */
    static final int LAST_PAGE = 100_000;

    private final Tasks tasks;
    private final Tellings tellings;

    TasksApi(Tasks tasks, Tellings tellings) {
        this.tasks = tasks;
        this.tellings = tellings;
    }

    /**
     * @param step its name
     * @param due of its step or its case, whichever is earlier: a date, or a local time for limits in hours; null without a clock
     * @param assignee account that claimed it
     */
    record Listed(
            String id,
            String caseNumber,
            String sop,
            String step,
            @Nullable String due,
            @Nullable String assignee,
            String why) {}

    record TaskList(List<Listed> items, long total) {}

    enum State {
        OPEN,
        DONE
    }

    /** @param form the Camunda Form to fill in; null if there is none */
    record Task(
            String id,
            String caseNumber,
            String sop,
            String step,
            @Nullable String due,
            @Nullable String assignee,
            String why,
            State state,
            @JsonRawValue @Nullable String form) {}

    record Completion(@Nullable Map<String, Object> data) {}

    @GetMapping
    TaskList list(
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(defaultValue = "1") int page,
            Locale language) {
        var which = scope(scope);
        if (page < 1 || page > LAST_PAGE) {
            throw new PageRefused("page");
        }
        return new TaskList(
                tasks.list(which, Filter.NONE, Order.DUE, page).stream()
                        .map(item -> listed(item, language))
                        .toList(),
                tasks.count(which, Filter.NONE, null));
    }

    static Scope scope(String text) {
        return switch (text) {
            case "mine" -> Scope.MINE;
            case "unit" -> Scope.UNIT;
            default -> throw new PageRefused("scope");
        };
    }

    @GetMapping("/{id}")
    Task get(@PathVariable String id, Locale language) {
        return task(tasks.get(id), State.OPEN, language);
    }

    @PostMapping("/{id}/claim")
    Task claim(@PathVariable String id, Locale language) {
        tasks.claim(id);
        return task(tasks.get(id), State.OPEN, language);
    }

    @PostMapping("/{id}/release")
    Task release(@PathVariable String id, Locale language) {
        tasks.release(id);
        return task(tasks.get(id), State.OPEN, language);
    }

    @PostMapping("/{id}/complete")
    Task complete(
            @PathVariable String id, @RequestBody(required = false) @Nullable Completion completion, Locale language) {
        var data = completion == null || completion.data() == null ? Map.<String, Object>of() : completion.data();
        return task(tasks.complete(id, data, language), State.DONE, language);
    }

    private Listed listed(Item item, Locale language) {
        return new Listed(
                item.step(),
                item.caseNumber(),
                item.sop(),
                item.name(language),
                item.dueText(),
                item.assignee(),
                tellings.why(item, language));
    }

    private Task task(Item item, State state, Locale language) {
        return new Task(
                item.step(),
                item.caseNumber(),
                item.sop(),
                item.name(language),
                item.dueText(),
                item.assignee(),
                tellings.why(item, language),
                state,
                tasks.form(item).map(Form::schema).orElse(null));
    }
}

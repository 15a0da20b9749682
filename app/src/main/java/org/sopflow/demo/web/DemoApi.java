package org.sopflow.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.demo.replay.DemoClock;
import org.sopflow.engine.BusinessTime;
import org.sopflow.page.Refused;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the clock of the demonstration over HTTP. */
@RestController
@RequestMapping("/api/demo")
@Profile({"demo", "test"})
class DemoApi {

    private final DemoClock clock;
    private final CurrentUsers users;

    DemoApi(DemoClock clock, CurrentUsers users) {
        this.clock = clock;
        this.users = users;
    }

    /** Documents the body. */
    record ClockBody(@Schema(format = "date-time") String to) {}

    /** Documents the body. */
    record ReplayBody(
            @Schema(format = "date-time") @Nullable String from,
            @Schema(format = "date-time") String to) {}

    /**
     * @param now business time when all work was done
     * @param lost cases that the feed no longer showed
     */
    record MovedBody(String now, int cases, int changes, int lost, int milestones, int jobs) {}

    @PostMapping("/clock")
    @Operation(
            summary = "Lets time pass; answers when all due work is done",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = ClockBody.class))))
    MovedBody clock(@org.springframework.web.bind.annotation.RequestBody JsonNode body) {
        mayMove();
        return body(clock.advance(moment(body, "to")));
    }

    @PostMapping("/replay")
    @Operation(
            summary = "Plays the archive of 1999; answers when all due work is done",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = ReplayBody.class))))
    MovedBody replay(@org.springframework.web.bind.annotation.RequestBody JsonNode body) {
        mayMove();
        Instant to = moment(body, "to");
        return body(clock.replay(body.hasNonNull("from") ? moment(body, "from") : null, to));
    }

    private void mayMove() {
        if (!users.get().has(Role.ADMIN)) {
            throw new Forbidden(new Message("demo.forbidden"));
        }
    }

    private static MovedBody body(DemoClock.Moved moved) {
        return new MovedBody(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moved.now().atZone(BusinessTime.ZONE)),
                moved.cases(),
                moved.changes(),
                moved.lost(),
                moved.milestones(),
                moved.jobs());
    }

    private static Instant moment(JsonNode body, String field) {
        try {
            return OffsetDateTime.parse(body.path(field).asText()).toInstant();
        } catch (DateTimeException e) {
            throw new NoMoment(field);
        }
    }

    /** A field holds no moment. */
    private static final class NoMoment extends Refused {
        NoMoment(String field) {
            super(422, new Message("demo.noMoment"), List.of(new Fault(field, new Message("demo.noMoment"))));
        }
    }
}

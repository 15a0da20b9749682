package org.sopflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.form.Forms;
import org.springframework.context.ApplicationContext;

/** The office as its process tests speak of it. Forms are filled in as deployed: what a form refuses fails the test. */
final class Office {

    private final Cases cases;
    private final Processes processes;
    private final Diagrams diagrams;
    private final Forms forms;
    private final Clocks clocks;

    Office(ApplicationContext context) {
        cases = context.getBean(Cases.class);
        processes = context.getBean(Processes.class);
        diagrams = context.getBean(Diagrams.class);
        forms = context.getBean(Forms.class);
        clocks = context.getBean(Clocks.class);
    }

    /** The timeline of a case in both languages. */
    List<String> linesOf(String number) {
        return Stream.of(Locale.TAIWAN, Locale.ENGLISH)
                .flatMap(language -> cases.timeline(number).stream().map(entry -> cases.text(entry, language)))
                .toList();
    }

    /** A citizen reports something at the counter. */
    Matter reported(String sop, Map<String, Object> data) {
        var applicant = new Applicant("陳大同", "citizen@example.org", "");
        return new Matter(cases.open(new NewCase(sop, Channel.COUNTER, null, applicant, data, Locale.TAIWAN))
                .number());
    }

    /** One case. */
    final class Matter {

        final String number;

        private Matter(String number) {
            this.number = number;
        }

        /** Somebody takes the waiting step of this kind and fills in its form. */
        Matter step(String limit, String who, Map<String, Object> answers) {
            var waiting = waiting(limit);
            processes.claim(waiting.step(), who);
            var step = diagrams.get(waiting.process().definition()).steps().stream()
                    .filter(one -> one.id().equals(waiting.element()))
                    .findFirst()
                    .orElseThrow();
            var form = forms.read(diagrams.form(
                            waiting.process().definition(),
                            Optional.ofNullable(step.form()).orElseThrow())
                    .orElseThrow());
            var checked = forms.check(form, processes.variables(waiting.step()), answers, Locale.TAIWAN);
            assertThat(checked.errors()).as(waiting.name()).isEmpty();
            assertThat(checked.data().keySet())
                    .as("nothing filled in is dropped")
                    .containsAll(answers.keySet());
            processes.complete(waiting.step(), checked.data(), who);
            return this;
        }

        Matter accept() {
            return step("accept", "clerk", Map.of());
        }

        Matter look(String decision, Map<String, Object> more) {
            return step("look", "clerk", with(more, "findings", "到場查明", "decision", decision));
        }

        Matter work(String decision, Map<String, Object> more) {
            return step("do", "clerk", with(more, "result", "已施作", "decision", decision));
        }

        Matter endWaiting() {
            return step("wait", "clerk", Map.of("waitResult", "料件已到"));
        }

        Matter release() {
            return step("release", "chief", Map.of("decision", "RELEASE"));
        }

        Matter sendBack() {
            return step("release", "chief", Map.of("decision", "SEND_BACK", "reason", "仍未亮"));
        }

        /** The chief takes the stop of the clock back. */
        Matter undoStop() {
            assertThat(processes.message(number, "stop-undone", Map.of("undoReason", "料件有庫存"), "chief"))
                    .isTrue();
            return this;
        }

        /** The product demands the reasons of a delay. */
        Matter overdueNoticeDemanded() {
            processes.start(
                    "overdue-notice",
                    number,
                    Map.of(
                            "caseNumber", number,
                            "sop", cases.get(number).sop(),
                            "unit", "siwei-team",
                            "unitClerks", "siwei-team/clerk",
                            "unitChief", "siwei-team/chief"),
                    "system");
            return this;
        }

        OpenStep waiting(String limit) {
            return processes.openSteps(number).stream()
                    .filter(step -> limit.equals(step.meaning().get("limit")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(number + " does not wait at " + limit));
        }

        List<String> waitsAt() {
            return processes.openSteps(number).stream()
                    .map(step -> String.valueOf(step.meaning().get("limit")))
                    .toList();
        }

        Cases.Case asStored() {
            return cases.get(number);
        }

        ClockState publishedClock() {
            return clocks.of(number).stream()
                    .filter(clock -> clock.kind() == ClockKind.PUBLISHED)
                    .findFirst()
                    .orElseThrow()
                    .state();
        }

        List<String> ledger() {
            return clocks.ledgerOf(number).stream()
                    .filter(entry -> entry.kind() == ClockKind.PUBLISHED)
                    .map(Clocks.LedgerEntry::type)
                    .toList();
        }

        private static Map<String, Object> with(Map<String, Object> more, Object... pairs) {
            var all = new HashMap<>(more);
            for (int i = 0; i < pairs.length; i += 2) {
                all.put((String) pairs[i], pairs[i + 1]);
            }
            return all;
        }
    }
}

package org.sopflow.casework.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.CaseUnknown;
import org.sopflow.casework.Cases;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Diagrams;
import org.sopflow.form.Form;
import org.sopflow.form.Forms;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases as the other modules see them. */
@Component
class OpenCases implements Cases {

    private final CaseStore store;
    private final Opening opening;
    private final Telling telling;
    private final Clocks clocks;
    private final Sops sops;
    private final Diagrams diagrams;
    private final Forms forms;
    private final CaseTexts texts;
    private final CurrentUsers users;
    private final ObjectMapper json;
    private final Clock clock;

    OpenCases(
            CaseStore store,
            Opening opening,
            Telling telling,
            Clocks clocks,
            Sops sops,
            Diagrams diagrams,
            Forms forms,
            CaseTexts texts,
            CurrentUsers users,
            ObjectMapper json,
            Clock clock) {
        this.store = store;
        this.opening = opening;
        this.telling = telling;
        this.clocks = clocks;
        this.sops = sops;
        this.diagrams = diagrams;
        this.forms = forms;
        this.texts = texts;
        this.users = users;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Opened open(NewCase application) {
        Instant now = clock.instant();
        Instant received = application.received() == null ? now : application.received();
        Applicant applicant = ApplicantRules.tidy(application.applicant());
        List<Fault> faults = new ArrayList<>();
        if (received.isAfter(now)) {
            faults.add(new Fault("received", new Message("casework.fault.receivedLater")));
        } else if (!CaseNumbers.hasYear(received)) {
            faults.add(new Fault("received", new Message("casework.fault.noCalendar", String.valueOf(year(received)))));
        }
        faults.addAll(ApplicantRules.faults(applicant));
        Sops.Sop sop = sops.find(application.sop()).orElse(null);
        if (sop == null) {
            faults.add(new Fault("sop", new Message("casework.fault.sop", application.sop())));
            throw new CaseRefused(faults);
        }
        Form form = startForm(sop);
        Map<String, Object> data = Map.of();
        if (form != null) {
            var checked = forms.check(form, application.data(), application.language());
            checked.errors()
                    .forEach((field, errors) -> errors.forEach(
                            error -> faults.add(new Fault(field, new Message("casework.fault.form", error)))));
            data = checked.data();
        }
        Optional<Opening.Jurisdiction> jurisdiction =
                opening.jurisdiction(sop.key(), text(data, "district"), text(data, "category"));
        if (faults.isEmpty() && jurisdiction.isEmpty()) {
            faults.add(new Fault("district", new Message("casework.fault.jurisdiction")));
        }
        if (!faults.isEmpty() || jurisdiction.isEmpty()) {
            throw new CaseRefused(faults);
        }

        String number = CaseNumbers.of(received, opening.nextNumbers(1).get(0));
        String code = LookupCodes.make();
        var file = new Opening.File(
                number,
                sop.key(),
                sop.caseClass(),
                jurisdiction.get().unit(),
                "",
                subject(sop, form, data),
                application.channel(),
                received,
                applicant,
                application.language(),
                data);
        String actor = users.find().map(CurrentUser::username).orElse("system");
        Opening.Begun begun = opening.open(file, null, true, LookupCodes.hash(number, code), actor);
        if (year(received) < year(now) && begun.clocks().stream().anyMatch(one -> one.due() == null)) {
            // a slip of the pen in the year; at the turn of a year the next calendar may come later, and the due date
            // with it
            throw new CaseRefused(List.of(
                    new Fault("received", new Message("casework.fault.noCalendar", String.valueOf(year(received))))));
        }
        Map<String, Object> args = new HashMap<>();
        args.put("lookupCode", code);
        args.putAll(promise(begun.clocks(), application.language()));
        telling.tell(begun.kase(), "received", args);
        return new Opened(number, code);
    }

    private static int year(Instant at) {
        return at.atZone(BusinessTime.ZONE).getYear();
    }

    /** The date that the receipt promises and how it was counted, in words; nothing while no date can be told. */
    private Map<String, String> promise(List<Clocks.RunningClock> started, Locale language) {
        return started.stream()
                .filter(one -> one.kind() == ClockKind.PUBLISHED && one.dueText() != null)
                .findFirst()
                .map(one -> Map.of(
                        "promised", String.valueOf(one.dueText()),
                        "counted", texts.counted(clocks.explain(one, language), one.confirmed(), language)))
                .orElse(Map.of());
    }

    private @Nullable Form startForm(Sops.Sop sop) {
        String file = sop.diagram().startForm();
        if (file == null) {
            return null;
        }
        return forms.read(diagrams.form(sop.diagram().definition(), file)
                .orElseThrow(() -> new IllegalStateException(
                        "the edition " + sop.diagram().definition() + " has no form " + file)));
    }

    /** SOP, kind of fault, place: what a list can show of a case in one line. */
    private String subject(Sops.Sop sop, @Nullable Form form, Map<String, Object> data) {
        String kind = text(data, "kind").isEmpty() ? text(data, "category") : text(data, "kind");
        String label = form == null || kind.isEmpty() ? "" : label(form, kind);
        String what = label.isEmpty() ? sop.diagram().name() : sop.diagram().name() + "：" + label;
        String where = (text(data, "district") + text(data, "address")).strip();
        return where.isEmpty() ? what : what + "，" + where;
    }

    private String label(Form form, String value) {
        try {
            for (JsonNode component : json.readTree(form.schema()).path("components")) {
                for (JsonNode option : component.path("values")) {
                    if (option.path("value").asText().equals(value)) {
                        return option.path("label").asText();
                    }
                }
            }
            return "";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<String, Object> data, String key) {
        return data.get(key) instanceof String text ? text : "";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Case> find(String numberOrFileNo) {
        return store.find(numberOrFileNo.strip());
    }

    @Override
    @Transactional(readOnly = true)
    public Case get(String numberOrFileNo) {
        return find(numberOrFileNo).orElseThrow(() -> new CaseUnknown(numberOrFileNo));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Case> lookUp(String number, String lookupCode) {
        String plain = number.strip().toUpperCase(Locale.ROOT);
        return CaseNumbers.sound(plain) ? store.find(plain, LookupCodes.hash(plain, lookupCode)) : Optional.empty();
    }

    @Override
    @Transactional(readOnly = true)
    public Found search(Search search) {
        return store.search(search);
    }

    @Override
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(String caseNumber) {
        return store.timeline(caseNumber);
    }

    @Override
    public String text(TimelineEntry entry, Locale language) {
        return texts.text("casework.timeline." + entry.what(), entry.args(), language);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<OverdueNotice> overdueNotice(String caseNumber) {
        return store.overdueNotice(caseNumber);
    }

    @Override
    @Transactional
    public void note(String caseNumber, String what, Map<String, String> args, String who, @Nullable String actingFor) {
        store.note(caseNumber, new TimelineEntry(clock.instant(), what, args, who, actingFor));
    }
}

package org.sopflow.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.Diagrams;
import org.sopflow.form.Form;
import org.sopflow.form.Forms;
import org.sopflow.organization.Organization;
import org.sopflow.page.Languages;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Intake at the counter and by telephone: choose the SOP, fill its form in, hand the receipt over. */
@Controller
class IntakePages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    /** The applicant's controls stand beside those of the SOP's form and carry a prefix no form key can have. */
    private static final String PREFIX = "_";

    private static final String RECEIPT = "receipt";

    private static final List<Channel> CHANNELS =
            List.of(Channel.PHONE, Channel.COUNTER, Channel.LETTER, Channel.FAX, Channel.PROXY, Channel.ONLINE);

    private final Cases cases;
    private final Clocks clocks;
    private final CaseAccess access;
    private final Sops sops;
    private final Forms forms;
    private final Diagrams diagrams;
    private final Organization organization;
    private final MessageSource messages;
    private final Clock clock;
    private final HandedOver handedOver;

    IntakePages(
            Cases cases,
            Clocks clocks,
            CaseAccess access,
            Sops sops,
            Forms forms,
            Diagrams diagrams,
            Organization organization,
            MessageSource messages,
            Clock clock,
            HandedOver handedOver) {
        this.cases = cases;
        this.clocks = clocks;
        this.access = access;
        this.sops = sops;
        this.forms = forms;
        this.diagrams = diagrams;
        this.organization = organization;
        this.messages = messages;
        this.clock = clock;
        this.handedOver = handedOver;
    }

    /**
     * What is handed over. Its page shows it until who took the case in takes the next one in, so that it can be printed in the
     * other language. The code is kept in his session and nowhere else.
     */
    record Receipt(String number, String code) implements Serializable {}

    /**
     * As typed.
     *
     * @param submission tells one filled-in form from another; empty: unknown
     */
    record Typed(
            String channel,
            String received,
            String name,
            String email,
            String phone,
            String language,
            String submission) {}

    @GetMapping("/cases/new")
    String show(@RequestParam(defaultValue = "") String sop, Locale language, Model model, HttpSession session) {
        access.mayTakeIn();
        session.removeAttribute(RECEIPT);
        if (sop.isEmpty()) {
            model.addAttribute("sops", sops.all());
            model.addAttribute("language", language);
            return "casework/choose";
        }
        Sops.Sop chosen = sops.get(sop);
        String now = LocalDateTime.ofInstant(clock.instant(), ZONE)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        var blank = new Typed(Channel.PHONE.name(), now, "", "", "", path(language), HandedOver.next());
        fill(model, chosen, blank, Map.of(), language);
        startForm(chosen).ifPresent(form -> model.addAttribute("drawn", forms.draw(form, Map.of(), language)));
        return "casework/new";
    }

    @PostMapping("/cases/new")
    String open(
            @RequestParam String sop,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        access.mayTakeIn();
        Sops.Sop chosen = sops.get(sop);
        var typed = new Typed(
                control(request, "channel"),
                control(request, "received"),
                control(request, "name"),
                control(request, "email"),
                control(request, "phone"),
                control(request, "language"),
                control(request, "submission"));
        Optional<Form> form = startForm(chosen);
        Map<String, Object> posted =
                form.map(one -> forms.posted(one, request.getParameterMap())).orElse(Map.of());
        List<Fault> faults = new ArrayList<>();
        Instant received = received(typed.received(), faults);
        Optional<Channel> channel = CaseApi.channel(typed.channel());
        if (channel.isEmpty()) {
            faults.add(new Fault("channel", new Message("casework.fault.channel")));
        }
        try {
            // asked even if this page knows faults already, so that all are told at once
            var application = new NewCase(
                    sop,
                    channel.orElse(Channel.COUNTER),
                    faults.isEmpty() ? received : Instant.MAX,
                    new Applicant(typed.name(), typed.email(), typed.phone()),
                    posted,
                    Languages.find(typed.language()).map(Languages::locale).orElse(language));
            var receipt = handedOver.once(typed.submission(), () -> {
                var opened = cases.open(application);
                return new Receipt(opened.number(), opened.lookupCode());
            });
            request.getSession().setAttribute(RECEIPT, receipt);
            return "redirect:/cases/receipt";
        } catch (CaseRefused refused) {
            Map<String, List<String>> errors = new LinkedHashMap<>();
            if (faults.isEmpty()) {
                faults.addAll(refused.faults());
            } else {
                refused.faults().stream()
                        .filter(fault -> !fault.field().equals("received"))
                        .forEach(faults::add);
            }
            for (Fault fault : faults) {
                errors.computeIfAbsent(fault.field(), field -> new ArrayList<>())
                        .add(text(fault.message(), language));
            }
            fill(model, chosen, typed, errors, language);
            form.ifPresent(one -> model.addAttribute("drawn", forms.draw(one, Map.of(), posted, errors, language)));
            response.setStatus(refused.status());
            return "casework/new";
        }
    }

    /** The fields of the form again, as what is typed shows and hides some. */
    @PostMapping("/cases/new/fields")
    String fields(@RequestParam String sop, Locale language, Model model, HttpServletRequest request) {
        access.mayTakeIn();
        startForm(sops.get(sop))
                .ifPresent(form -> model.addAttribute(
                        "drawn",
                        forms.draw(form, Map.of(), forms.posted(form, request.getParameterMap()), Map.of(), language)));
        return "casework/new :: fields";
    }

    /** Without a receipt of this session there is nothing to show. */
    @GetMapping("/cases/receipt")
    String receipt(
            @SessionAttribute(name = RECEIPT, required = false) @Nullable Receipt receipt,
            Locale language,
            Model model,
            HttpServletResponse response) {
        access.mayTakeIn();
        if (receipt == null) {
            return "redirect:/cases";
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Case kase = cases.get(receipt.number());
        model.addAttribute("kase", kase);
        model.addAttribute("code", receipt.code());
        model.addAttribute("sopName", sops.get(kase.sop()).name(language));
        model.addAttribute("unit", organization.unitName(kase.unit(), language));
        clocks.of(kase.number()).stream()
                .filter(one -> one.kind() == ClockKind.PUBLISHED)
                .findFirst()
                .ifPresent(clock -> {
                    model.addAttribute("clock", clock);
                    model.addAttribute("steps", clocks.explain(clock, language));
                });
        return "casework/receipt";
    }

    private void fill(Model model, Sops.Sop sop, Typed typed, Map<String, List<String>> errors, Locale language) {
        model.addAttribute("sop", sop);
        model.addAttribute("sopName", sop.name(language));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        List<Map<String, String>> summary = new ArrayList<>();
        errors.forEach((field, texts) -> {
            String id = own(field);
            if (id != null) {
                texts.forEach(text -> summary.add(Map.of("href", "#" + id, "text", text)));
            }
        });
        model.addAttribute("summary", summary);
        model.addAttribute(
                "languages",
                Stream.of(Languages.values())
                        .map(one -> Map.of(
                                "value",
                                one.path(),
                                "text",
                                text(new Message("page.language." + one.path()), language)))
                        .toList());
        model.addAttribute(
                "channels",
                CHANNELS.stream()
                        .map(channel -> Map.of(
                                "value",
                                channel.name(),
                                "text",
                                StringUtils.capitalize(text(new Message("casework.channel." + channel), language))))
                        .toList());
    }

    /** Id of the control of one of this page's own fields; null: it is the form's. */
    private static @Nullable String own(String field) {
        return switch (field) {
            case "channel", "received" -> field;
            case "applicant.name", "applicant.email", "applicant.phone" -> field.substring("applicant.".length());
            default -> null;
        };
    }

    private Optional<Form> startForm(Sops.Sop sop) {
        String file = sop.diagram().startForm();
        return file == null
                ? Optional.empty()
                : diagrams.form(sop.diagram().definition(), file).map(forms::read);
    }

    private static String path(Locale language) {
        return Languages.of(language).path();
    }

    private static String control(HttpServletRequest request, String name) {
        String value = request.getParameter(PREFIX + name);
        return value == null ? "" : value.strip();
    }

    private static @Nullable Instant received(String text, List<Fault> faults) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            faults.add(new Fault("received", new Message("casework.fault.received")));
            return null;
        }
    }

    private String text(Message message, Locale language) {
        String text = messages.getMessage(message.key(), message.args(), message.key(), language);
        return text == null ? message.key() : text;
    }
}

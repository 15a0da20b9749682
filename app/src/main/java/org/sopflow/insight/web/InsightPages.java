package org.sopflow.insight.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.insight.facts.CaseList;
import org.sopflow.insight.facts.Figures;
import org.sopflow.insight.facts.Figures.AtStep;
import org.sopflow.insight.facts.Figures.Row;
import org.sopflow.insight.facts.Figures.Spread;
import org.sopflow.page.Pages;
import org.sopflow.sop.Sops;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The figures of the SOPs; every number leads to the list of its cases. */
@Controller
class InsightPages {

    private static final int PER_PAGE = 50;

    private final Readers readers;
    private final Sops sops;
    private final Figures figures;
    private final Names names;
    private final Clock clock;

    InsightPages(Readers readers, Sops sops, Figures figures, Names names, Clock clock) {
        this.readers = readers;
        this.sops = sops;
        this.figures = figures;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/insight")
    String index(Model model, Locale language) {
        readers.check();
        var scope = Scope.of(null, null, null, clock);
        model.addAttribute("scope", scope);
        model.addAttribute(
                "sops",
                sops.all().stream()
                        .map(sop -> summary(sop, sop.name(language), scope))
                        .toList());
        return "insight/index";
    }

    @GetMapping("/insight/{key}")
    String sop(
            @PathVariable String key,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            Model model,
            Locale language) {
        readers.check();
        var sop = sops.get(key);
        var scope = Scope.of(from, to, unit, clock);
        frame(model, sop, scope, language);
        model.addAttribute("summary", summary(sop, sop.name(language), scope));
        model.addAttribute("steps", steps(sop, scope, language));
        model.addAttribute(
                "units",
                figures.byUnit(scope.question(key, clock)).stream()
                        .map(one -> new UnitLine(
                                one, names.unit(one.unit(), language), Numbers.percent(one.onTime(), one.due())))
                        .toList());
        return Pages.view("insight/sop", "content");
    }

    /** What the viewer writes on the diagram: how many open cases wait in each step, each number a link to them. */
    @GetMapping("/insight/{key}/overlays.json")
    @ResponseBody
    List<Overlay> overlays(
            @PathVariable String key,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            Locale language) {
        readers.check();
        var sop = sops.get(key);
        var scope = Scope.of(from, to, unit, clock);
        return steps(sop, scope, language).stream()
                .filter(step -> step.open() > 0)
                .map(step -> new Overlay(
                        step.element(),
                        String.valueOf(step.open()),
                        step.name() + " " + step.open(),
                        // next to overlays.json, so that the language of the address stays
                        UriComponentsBuilder.fromPath("cases")
                                .queryParam("list", CaseList.AT_STEP.path())
                                .queryParam("step", step.element())
                                .queryParam("unit", scope.unit())
                                .queryParam("from", scope.from())
                                .queryParam("to", scope.to())
                                .encode()
                                .toUriString()))
                .toList();
    }

    @GetMapping("/insight/{key}/cases")
    String cases(
            @PathVariable String key,
            @RequestParam(defaultValue = "open") String list,
            @RequestParam(name = "step", required = false) @Nullable String asked,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            Locale language) {
        readers.check();
        var sop = sops.get(key);
        var scope = Scope.of(from, to, unit, clock);
        @Nullable String step = asked == null || asked.isBlank() ? null : asked;
        var chosen =
                CaseList.find(list).filter(one -> !one.ofStep() || step != null).orElse(CaseList.OPEN);
        var question = scope.question(key, clock);
        long total = figures.count(chosen, question, step);
        int pages = (int) Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        frame(model, sop, scope, language);
        model.addAttribute("list", chosen);
        model.addAttribute("lists", List.of(CaseList.values()));
        model.addAttribute("step", step);
        model.addAttribute("stepName", step == null ? null : names.step(sop, step, language));
        model.addAttribute("total", total);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "cases",
                figures.cases(chosen, question, step, shown, PER_PAGE).stream()
                        .map(row -> new CaseLine(
                                row,
                                names.unit(row.unit(), language),
                                Names.due(row.due()),
                                names.outcome(sop, row.outcome(), language)))
                        .toList());
        return Pages.view("insight/cases", "content");
    }

    private void frame(Model model, Sops.Sop sop, Scope scope, Locale language) {
        model.addAttribute("key", sop.key());
        model.addAttribute("name", sop.name(language));
        model.addAttribute("scope", scope);
        var units = new LinkedHashMap<String, String>();
        figures.units(sop.key()).forEach(unit -> units.put(unit, names.unit(unit, language)));
        model.addAttribute("unitNames", units);
        model.addAttribute("enough", Numbers.ENOUGH);
    }

    private Summary summary(Sops.Sop sop, String name, Scope scope) {
        var question = scope.question(sop.key(), clock);
        var lead = figures.lead(question);
        long due = figures.count(CaseList.DUE, question, null);
        long onTime = figures.count(CaseList.DUE_ON_TIME, question, null);
        return new Summary(
                sop.key(),
                sop.code(),
                name,
                sop.diagram().version(),
                lead,
                Numbers.median(lead),
                Numbers.p85(lead),
                due,
                onTime,
                due - onTime,
                Numbers.percent(onTime, due),
                figures.count(CaseList.OPEN, question, null),
                figures.count(CaseList.OPEN_LATE, question, null),
                figures.count(CaseList.NOT_OBSERVED, question, null));
    }

    /** The steps as drawn; then those only former editions know, where something still hangs on them. */
    private List<StepLine> steps(Sops.Sop sop, Scope scope, Locale language) {
        Map<String, AtStep> measured = figures.steps(scope.question(sop.key(), clock)).stream()
                .collect(Collectors.toMap(AtStep::element, Function.identity()));
        var lines = new ArrayList<StepLine>();
        for (var step : sop.diagram().steps()) {
            lines.add(line(names.step(step, language), step.id(), measured.remove(step.id()), false));
        }
        measured.values().stream()
                .sorted(Comparator.comparing(AtStep::element))
                .forEach(former -> lines.add(line(
                        names.step(sops.edition(former.definition()), former.element(), language),
                        former.element(),
                        former,
                        true)));
        return lines;
    }

    private static StepLine line(String name, String element, @Nullable AtStep at, boolean former) {
        return at == null
                ? new StepLine(name, element, 0, 0, null, null, 0, former)
                : new StepLine(
                        name,
                        element,
                        at.open(),
                        at.span().n(),
                        Numbers.median(at.span()),
                        Numbers.p85(at.span()),
                        at.cases(),
                        former);
    }

    /**
     * @param median days, written; null where too few were measured
     * @param rate on-time rate, written; null where too few were due
     * @param late due and not done by then, open ones included
     */
    record Summary(
            String key,
            String code,
            String name,
            int version,
            Spread lead,
            @Nullable String median,
            @Nullable String p85,
            long due,
            long onTime,
            long late,
            @Nullable String rate,
            long open,
            long openLate,
            long notObserved) {}

    /**
     * @param open cases that wait there now
     * @param n spans measured
     * @param cases cases they belong to
     * @param former whether only a former edition has the step
     */
    record StepLine(
            String name,
            String element,
            long open,
            long n,
            @Nullable String median,
            @Nullable String p85,
            long cases,
            boolean former) {}

    record UnitLine(
            Figures.OfUnit counts, String name, @Nullable String rate) {}

    /** @param due a day or a moment; null while the clock is stopped, and without one */
    record CaseLine(Row row, String unit, @Nullable Object due, String outcome) {}

    /** As the viewer island reads it. */
    record Overlay(String element, String text, String title, String href) {}
}

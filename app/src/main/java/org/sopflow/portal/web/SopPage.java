package org.sopflow.portal.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sopflow.sop.Sops;
import org.sopflow.sop.Sops.Sop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What the public is told of an SOP, all of it from the deployed diagram, its forms and the rule tables. */
@Controller
class SopPage {

    private final Sops sops;
    private final Limits limits;

    SopPage(Sops sops, Limits limits) {
        this.sops = sops;
        this.limits = limits;
    }

    /** @param mode how it is given, a message key */
    record Document(String name, String mode) {}

    @GetMapping("/sops/{key}")
    String sop(@PathVariable String key, Locale language, Model model) {
        Sop sop = sops.get(key);
        model.addAttribute("sop", sop);
        model.addAttribute("name", sop.name(language));
        model.addAttribute("about", sop.about(language));
        model.addAttribute("unit", fact(sop, "unit", language));
        model.addAttribute("fee", fact(sop, "fee", language));
        model.addAttribute("legalBasis", fact(sop, "legalBasis", language));
        model.addAttribute("documents", documents(fact(sop, "documents", language)));
        model.addAttribute("limits", limits.of(sop, language));
        model.addAttribute(
                "stages",
                sop.stages().stream()
                        .map(stage ->
                                Map.of("name", english(language) ? stage.nameEn() : stage.name(), "state", "plain"))
                        .toList());
        return "portal/sop";
    }

    /** A public fact in the reader's language; the Chinese one where there is no other; empty where there is none. */
    private static String fact(Sop sop, String name, Locale language) {
        String chinese = sop.facts().getOrDefault(name, "");
        return english(language) ? sop.facts().getOrDefault(name + "En", chinese) : chinese;
    }

    /** One a line, the evidence mode after a bar. */
    private static List<Document> documents(String lines) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    int bar = line.lastIndexOf('|');
                    return bar < 0
                            ? new Document(line, "portal.evidence.SHOWN")
                            : new Document(
                                    line.substring(0, bar).strip(),
                                    "portal.evidence." + line.substring(bar + 1).strip());
                })
                .toList();
    }

    static boolean english(Locale language) {
        return language.getLanguage().equals("en");
    }
}

package org.sopflow.portal.web;

import java.util.List;
import java.util.Locale;
import org.sopflow.sop.Sops;
import org.sopflow.sop.Sops.Sop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The home page, and the two pages every public site owes its readers. */
@Controller
class HomePage {

    private final Sops sops;
    private final Limits limits;

    HomePage(Sops sops, Limits limits) {
        this.sops = sops;
        this.limits = limits;
    }

    /** A service of the list. */
    record Offer(String key, String name, String about, List<Limits.Limit> limits) {}

    @GetMapping("/")
    String home(@RequestParam(defaultValue = "") String q, Locale language, Model model) {
        String words = q.strip();
        model.addAttribute("q", words);
        model.addAttribute(
                "services",
                sops.all().stream()
                        .filter(sop -> fits(sop, words))
                        .map(sop ->
                                new Offer(sop.key(), sop.name(language), sop.about(language), limits.of(sop, language)))
                        .toList());
        return "portal/home";
    }

    @GetMapping("/privacy")
    String privacy() {
        return "portal/privacy";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "portal/accessibility";
    }

    /** Whether name, description or code of an SOP, in either language, hold every word asked for. */
    private static boolean fits(Sop sop, String words) {
        String text = String.join(
                        "\n",
                        sop.code(),
                        sop.name(Locale.TAIWAN),
                        sop.name(Locale.ENGLISH),
                        sop.about(Locale.TAIWAN),
                        sop.about(Locale.ENGLISH))
                .toLowerCase(Locale.ROOT);
        return List.of(words.toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(text::contains);
    }
}

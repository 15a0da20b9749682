package org.sopflow.deadline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockReaders;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.ClockView;
import org.sopflow.deadline.ClockViews;
import org.sopflow.page.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The clocks of a case: picture, derivation, ledger. For staff; other pages embed it. */
@Controller
class DeadlinesPage {

    private final ClockViews clocks;
    private final ClockReaders readers;

    DeadlinesPage(ClockViews clocks, ClockReaders readers) {
        this.clocks = clocks;
        this.readers = readers;
    }

    @GetMapping("/deadlines/{caseNumber}")
    String show(@PathVariable String caseNumber, HttpServletRequest request, Locale language, Model model) {
        readers.mayRead(caseNumber);
        List<ClockView> views = clocks.of(caseNumber, null, language);
        model.addAttribute("number", caseNumber);
        model.addAttribute(
                "clocks",
                views.stream()
                        .filter(view -> view.clock().kind() != ClockKind.STEP)
                        .toList());
        model.addAttribute(
                "steps",
                views.stream()
                        .filter(view -> view.clock().kind() == ClockKind.STEP
                                && view.clock().state() != ClockState.ENDED)
                        .toList());
        return Pages.view(request, "deadline/clocks", "clocks");
    }
}

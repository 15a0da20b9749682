package org.sopflow.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sopflow.access.Account;
import org.sopflow.access.AccountBroken;
import org.sopflow.access.AccountUnknown;
import org.sopflow.access.Accounts;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.signin.Renewal;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person sees and changes of the own account. */
@Controller
class OwnAccountPage {

    private final Accounts accounts;
    private final CurrentUsers users;
    private final Renewal renewal;
    private final Labels labels;

    OwnAccountPage(Accounts accounts, CurrentUsers users, Renewal renewal, Labels labels) {
        this.accounts = accounts;
        this.users = users;
        this.renewal = renewal;
        this.labels = labels;
    }

    @GetMapping("/account/password")
    String show(Locale locale, Model model) {
        return page(Map.of(), locale, model);
    }

    @PostMapping("/account/password")
    String change(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Locale locale,
            Model model) {
        String username = users.get().username();
        try {
            if (!wanted.equals(again)) {
                throw new AccountBroken(List.of(new Fault("again", new Message("access.fault.passwordAgain"))));
            }
            accounts.changePassword(username, old, wanted);
        } catch (AccountBroken broken) {
            response.setStatus(broken.status());
            return page(labels.byField(broken.faults(), locale), locale, model);
        }
        renewal.renew(username, request, response);
        next.addFlashAttribute("changed", true);
        return "redirect:/account/password";
    }

    private String page(Map<String, List<String>> errors, Locale locale, Model model) {
        CurrentUser user = users.get();
        Account account = accounts.find(user.username()).orElseThrow(() -> new AccountUnknown(user.username()));
        model.addAttribute("account", account);
        model.addAttribute("roles", labels.roles(account.roles(), locale));
        model.addAttribute("posts", labels.posts(user.posts(), locale));
        model.addAttribute("errors", errors);
        return "access/own-account";
    }
}

package org.sopflow.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.sopflow.access.Accounts;
import org.sopflow.access.DemonstrationPassword;
import org.sopflow.access.Posts;
import org.sopflow.access.signin.SignInFailed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door for people; the form is taken by the security chain itself. */
@Controller
class SignInPage {

    private final Accounts accounts;
    private final Posts posts;
    private final ObjectProvider<DemonstrationPassword> demonstration;
    private final Labels labels;

    SignInPage(Accounts accounts, Posts posts, ObjectProvider<DemonstrationPassword> demonstration, Labels labels) {
        this.accounts = accounts;
        this.posts = posts;
        this.demonstration = demonstration;
        this.labels = labels;
    }

    /** One person of the demonstration, who can be chosen with a click. */
    record DemoAccount(String username, String displayName, String does) {}

    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestParam(required = false) @Nullable String signedOut,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        HttpSession session = request.getSession(false);
        Object typed = session == null ? null : session.getAttribute(SignInFailed.LAST_NAME);
        model.addAttribute("username", typed);
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("wait", wait);
        model.addAttribute("signedOut", signedOut != null);
        DemonstrationPassword password = demonstration.getIfAvailable();
        model.addAttribute("demoPassword", password == null ? null : password.password());
        model.addAttribute("demoAccounts", password == null ? List.of() : demoAccounts(locale));
        return "access/sign-in";
    }

    private List<DemoAccount> demoAccounts(Locale locale) {
        List<Posts.Choice> order = posts.all();
        return accounts.all().stream()
                .filter(account -> account.demo() && account.active())
                .map(account -> new DemoAccount(account.username(), account.displayName(), does(account, locale)))
                .sorted(Comparator.comparingInt(account -> place(account.username(), order)))
                .toList();
    }

    private String does(Account account, Locale locale) {
        List<String> held = labels.posts(posts.heldBy(account.username()), locale);
        return held.isEmpty() ? labels.roles(account.roles(), locale) : String.join(labels.separator(locale), held);
    }

    private int place(String username, List<Posts.Choice> order) {
        var held = posts.heldBy(username);
        for (int at = 0; at < order.size(); at++) {
            if (held.contains(order.get(at).key())) {
                return at;
            }
        }
        return order.size();
    }
}

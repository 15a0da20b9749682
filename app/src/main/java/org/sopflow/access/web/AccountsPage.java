package org.sopflow.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.sopflow.access.AccountBroken;
import org.sopflow.access.AccountUnknown;
import org.sopflow.access.Accounts;
import org.sopflow.access.Accounts.NewAccount;
import org.sopflow.access.AdminEntry;
import org.sopflow.access.Posts;
import org.sopflow.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's list of who may sign in, as what, in which posts. */
@Controller
class AccountsPage {

    private final Accounts accounts;
    private final Posts posts;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Labels labels;

    AccountsPage(Accounts accounts, Posts posts, Clock clock, TransactionTemplate transaction, Labels labels) {
        this.accounts = accounts;
        this.posts = posts;
        this.clock = clock;
        this.transaction = transaction;
        this.labels = labels;
    }

    /** One line of the list. */
    record Line(Account account, String roles, List<String> posts) {}

    /** What is typed, so that nothing of it is lost. */
    record Typed(
            String username,
            String displayName,
            @Nullable String email,
            @Nullable List<String> roles,
            @Nullable List<String> posts,
            @Nullable String active) {

        static Typed nothing() {
            return new Typed("", "", "", List.of(), List.of(), "true");
        }

        Set<Role> chosenRoles() {
            List<String> chosen = roles == null ? List.of() : roles;
            return Arrays.stream(Role.values())
                    .filter(role -> chosen.contains(role.name()))
                    .collect(Collectors.toSet());
        }

        Set<String> chosenPosts() {
            return posts == null ? Set.of() : Set.copyOf(posts);
        }

        String address() {
            return email == null ? "" : email;
        }
    }

    @GetMapping("/admin/accounts")
    String list(Locale locale, Model model) {
        model.addAttribute(
                "lines",
                accounts.all().stream()
                        .map(account -> new Line(
                                account,
                                labels.roles(account.roles(), locale),
                                labels.posts(posts.heldBy(account.username()), locale)))
                        .toList());
        return "access/accounts";
    }

    @GetMapping("/admin/accounts/new")
    String blank(Locale locale, Model model) {
        return form(null, Typed.nothing(), Map.of(), locale, model);
    }

    @PostMapping("/admin/accounts")
    String create(Typed typed, HttpServletResponse response, RedirectAttributes next, Locale locale, Model model) {
        try {
            String password = transaction.execute(status -> {
                String given = accounts.create(
                        new NewAccount(typed.username(), typed.displayName(), typed.address(), typed.chosenRoles()));
                posts.appoint(plain(typed.username()), typed.chosenPosts(), LocalDate.now(clock));
                return given;
            });
            return told(next, plain(typed.username()), password);
        } catch (AccountBroken broken) {
            response.setStatus(broken.status());
            return form(null, typed, labels.byField(broken.faults(), locale), locale, model);
        }
    }

    @GetMapping("/admin/accounts/{username}")
    String show(@PathVariable String username, Locale locale, Model model) {
        Account account = get(username);
        Typed typed = new Typed(
                account.username(),
                account.displayName(),
                account.email(),
                account.roles().stream().map(Role::name).toList(),
                List.copyOf(posts.heldBy(account.username())),
                account.active() ? "true" : null);
        return form(account, typed, Map.of(), locale, model);
    }

    @PostMapping("/admin/accounts/{username}")
    String change(
            @PathVariable String username,
            Typed typed,
            HttpServletResponse response,
            RedirectAttributes next,
            Locale locale,
            Model model) {
        Account account = get(username);
        try {
            transaction.executeWithoutResult(status -> {
                accounts.change(
                        account.username(),
                        typed.displayName(),
                        typed.address(),
                        typed.chosenRoles(),
                        typed.active() != null);
                posts.appoint(account.username(), typed.chosenPosts(), LocalDate.now(clock));
            });
            return told(next, account.username(), null);
        } catch (AccountBroken broken) {
            response.setStatus(broken.status());
            return form(account, typed, labels.byField(broken.faults(), locale), locale, model);
        }
    }

    @PostMapping("/admin/accounts/{username}/password")
    String resetPassword(@PathVariable String username, RedirectAttributes next) {
        Account account = get(username);
        return told(next, account.username(), accounts.resetPassword(account.username()));
    }

    private Account get(String username) {
        return accounts.find(username).orElseThrow(() -> new AccountUnknown(username));
    }

    /** @param password told once, on the next page; null where none was made */
    private static String told(RedirectAttributes next, String username, @Nullable String password) {
        next.addFlashAttribute("saved", username);
        next.addFlashAttribute("password", password);
        return "redirect:/admin/accounts";
    }

    private String form(
            @Nullable Account account, Typed typed, Map<String, List<String>> errors, Locale locale, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("roleChoices", labels.roleChoices(locale));
        model.addAttribute("postChoices", labels.postChoices(locale));
        return "access/account";
    }

    private static String plain(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    /** Where the administration finds this page. */
    @Configuration(proxyBeanMethods = false)
    static class InAdministration {
        @Bean
        AdminEntry accountsEntry() {
            return new AdminEntry("access.accounts.title", "access.accounts.text", "/admin/accounts", 10);
        }
    }
}

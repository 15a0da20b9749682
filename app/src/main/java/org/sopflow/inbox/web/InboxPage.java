package org.sopflow.inbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.casework.Cases;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.Tasks;
import org.sopflow.inbox.Tasks.Scope;
import org.sopflow.inbox.store.ItemStore.Filter;
import org.sopflow.inbox.store.ItemStore.Order;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.Light;
import org.sopflow.page.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The inbox: mine and my unit's, counters that are links, filters and order in the address. */
@Controller
class InboxPage {

    /** Counters and tabs count no further; then they say "1000+". */
    private static final int MOST = 1000;

    private static final Pattern CASE_NUMBER = Pattern.compile("(?i)P\\d{2,3}-\\d{6,}-\\d");
    private static final List<String> LIGHTS = List.of("overdue", "today", "soon", "stopped");

    private final Tasks tasks;
    private final Tellings tellings;
    private final CurrentUsers users;
    private final Cases cases;
    private final WorkingDays calendar;
    private final Clock business;

    InboxPage(Tasks tasks, Tellings tellings, CurrentUsers users, Cases cases, WorkingDays calendar, Clock business) {
        this.tasks = tasks;
        this.tellings = tellings;
        this.users = users;
        this.cases = cases;
        this.calendar = calendar;
        this.business = business;
    }

    @Bean
    static DeskEntry inboxEntry() {
        return new DeskEntry("inbox.menu", "/inbox", 10, Set.of("CLERK", "SIGNER"));
    }

    /** What the address asks for; anything unknown in it counts as not asked. */
    record Asked(
            Scope scope,
            @Nullable String light,
            @Nullable String sop,
            @Nullable String district,
            @Nullable String q,
            Order order,
            int page) {

        String address(UnaryOperator<Asked> with) {
            var other = with.apply(this);
            var uri = UriComponentsBuilder.fromPath("/inbox")
                    .queryParam("scope", other.scope.name().toLowerCase(Locale.ROOT));
            if (other.light != null) {
                uri.queryParam("light", other.light);
            }
            if (other.sop != null) {
                uri.queryParam("sop", other.sop);
            }
            if (other.district != null) {
                uri.queryParam("district", other.district);
            }
            if (other.q != null) {
                uri.queryParam("q", other.q);
            }
            if (other.order != Order.DUE) {
                uri.queryParam("sort", other.order.name().toLowerCase(Locale.ROOT));
            }
            if (other.page > 1) {
                uri.queryParam("page", other.page);
            }
            return uri.encode().build().toUriString();
        }

        Asked light(@Nullable String wanted) {
            return new Asked(scope, wanted, sop, district, q, order, 1);
        }

        Asked scope(Scope wanted) {
            return new Asked(wanted, null, null, null, null, Order.DUE, 1);
        }

        Asked order(Order wanted) {
            return new Asked(scope, light, sop, district, q, wanted, 1);
        }

        Asked page(int wanted) {
            return new Asked(scope, light, sop, district, q, order, wanted);
        }

        public boolean filtered() {
            return light != null || sop != null || district != null || q != null;
        }
    }

    /** A tab. */
    record Tab(String href, String text, String count, boolean here) {}

    /** @param light as in class names */
    record Counter(String href, String light, String count, String text, boolean here) {}

    record Head(String href, String text, boolean here) {}

    /**
     * @param dueOf which clock decides: the step's or the case's
     * @param have whom it is claimed by, or nobody
     */
    record Row(
            Item item,
            Light light,
            @Nullable Object due,
            String dueOf,
            String name,
            String sop,
            String why,
            String have,
            boolean claimable,
            boolean releasable) {}

    record Choice(String value, String text) {}

    @GetMapping("/inbox")
    String inbox(
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String sop,
            @RequestParam(defaultValue = "") String district,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") String page,
            Locale language,
            Model model) {
        var words = q.strip();
        if (CASE_NUMBER.matcher(words).matches()) {
            var kase = cases.find(words.toUpperCase(Locale.ROOT));
            if (kase.isPresent()) {
                return "redirect:/cases/" + kase.get().number();
            }
        }
        var asked = new Asked(
                scope.equals("unit") ? Scope.UNIT : Scope.MINE,
                LIGHTS.contains(light) ? light : null,
                sop.isBlank() ? null : sop,
                district.isBlank() ? null : district,
                words.isEmpty() ? null : words,
                order(sort),
                page.matches("[1-9]\\d{0,4}") ? Integer.parseInt(page) : 1);
        fill(model, asked, language);
        return Pages.view("inbox/list", "rows");
    }

    private static Order order(String sort) {
        return switch (sort) {
            case "offered" -> Order.OFFERED;
            case "case" -> Order.CASE;
            default -> Order.DUE;
        };
    }

    private void fill(Model model, Asked wanted, Locale language) {
        var horizon = Horizon.of(business, calendar);
        var filter = filter(wanted, horizon);
        var total = tasks.count(wanted.scope, filter, null);
        int pages = (int) Math.min(TasksApi.LAST_PAGE, (total + Tasks.SIZE - 1) / Tasks.SIZE);
        // the list may have become shorter since the page was asked for
        var asked = wanted.page > pages ? wanted.page(Math.max(1, pages)) : wanted;
        var items = tasks.list(asked.scope, filter, asked.order, asked.page);
        model.addAttribute("asked", asked);
        model.addAttribute("scope", asked.scope.name().toLowerCase(Locale.ROOT));
        model.addAttribute("sort", asked.order.name().toLowerCase(Locale.ROOT));
        model.addAttribute("now", horizon.now());
        model.addAttribute("total", total);
        model.addAttribute("first", (asked.page - 1L) * Tasks.SIZE + 1);
        model.addAttribute("last", (asked.page - 1L) * Tasks.SIZE + items.size());
        model.addAttribute("page", asked.page);
        model.addAttribute("pages", pages);
        var without = asked.address(one -> one.page(1));
        model.addAttribute("pageUrl", without + "&page=");
        model.addAttribute("here", asked.address(one -> one));
        model.addAttribute("all", asked.address(one -> one.scope(asked.scope)));
        model.addAttribute("tabs", tabs(asked, language));
        model.addAttribute("counters", counters(asked, horizon, language));
        model.addAttribute("heads", heads(asked, language));
        model.addAttribute(
                "sops",
                tasks.sops(asked.scope).stream()
                        .map(key -> new Choice(key, tellings.sop(key, language)))
                        .toList());
        model.addAttribute("districts", tasks.districts(asked.scope));
        var me = users.get().username();
        model.addAttribute(
                "rows",
                items.stream().map(item -> row(item, me, horizon, language)).toList());
    }

    private static Filter filter(Asked asked, Horizon horizon) {
        var range = horizon.range(asked.light);
        return new Filter(range.from(), range.to(), range.stopped(), asked.sop, asked.district, asked.q, null);
    }

    private List<Tab> tabs(Asked asked, Locale language) {
        var tabs = new ArrayList<Tab>();
        for (var scope : Scope.values()) {
            tabs.add(new Tab(
                    asked.address(one -> one.scope(scope)),
                    tellings.text("inbox.scope." + scope, language),
                    capped(tasks.count(scope, Filter.NONE, MOST + 1)),
                    scope == asked.scope));
        }
        return tabs;
    }

    /** Each with the other filters kept: its number is that of the list behind it. */
    private List<Counter> counters(Asked asked, Horizon horizon, Locale language) {
        return LIGHTS.stream()
                .map(light -> new Counter(
                        asked.address(one -> one.light(light.equals(asked.light) ? null : light)),
                        light,
                        capped(tasks.count(asked.scope, filter(asked.light(light), horizon), MOST + 1)),
                        tellings.text("inbox.counter." + light, language),
                        light.equals(asked.light)))
                .toList();
    }

    private List<Head> heads(Asked asked, Locale language) {
        var heads = new ArrayList<Head>();
        for (var order : Order.values()) {
            heads.add(new Head(
                    asked.address(one -> one.order(order)),
                    tellings.text("inbox.sort." + order, language),
                    order == asked.order));
        }
        return heads;
    }

    private static String capped(long count) {
        return count > MOST ? MOST + "+" : String.valueOf(count);
    }

    private Row row(Item item, String me, Horizon horizon, Locale language) {
        var mine = me.equals(item.assignee());
        var may = tasks.mayDo(item);
        return new Row(
                item,
                horizon.light(item),
                item.dueText(),
                item.due() == null
                        ? ""
                        : tellings.text(
                                item.due().equals(item.stepDue()) ? "inbox.dueOf.step" : "inbox.dueOf.case", language),
                item.name(language),
                tellings.sop(item.sop(), language),
                tellings.why(item, language),
                item.assignee() == null
                        ? tellings.text("inbox.have.nobody", language)
                        : mine
                                ? tellings.text("inbox.have.me", language)
                                : tellings.text(
                                        "inbox.have.other", language, tellings.person(item.assignee(), language)),
                may && !mine && tasks.free(item),
                may && mine);
    }

    /** What came since the page was drawn: a line with a link, so that nothing moves under the pointer. */
    @GetMapping("/inbox/new")
    String newOnes(
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String back,
            Model model,
            HttpServletRequest request) {
        long count = 0;
        try {
            count = tasks.cameAfter(scope.equals("unit") ? Scope.UNIT : Scope.MINE, Instant.parse(since), MOST);
        } catch (DateTimeParseException unreadable) {
            // no moment, nothing new since
        }
        model.addAttribute("count", count);
        model.addAttribute("back", back.startsWith("/inbox?") ? back : "/inbox");
        return "inbox/list :: new";
    }
}

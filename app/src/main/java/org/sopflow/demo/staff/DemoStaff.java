package org.sopflow.demo.staff;

import static org.sopflow.access.Role.ADMIN;
import static org.sopflow.access.Role.AUDITOR;
import static org.sopflow.access.Role.CLERK;
import static org.sopflow.access.Role.PROCESS_OWNER;
import static org.sopflow.access.Role.SIGNER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sopflow.access.Accounts;
import org.sopflow.access.Accounts.NewAccount;
import org.sopflow.access.DemonstrationPassword;
import org.sopflow.access.Posts;
import org.sopflow.access.Role;
import org.sopflow.organization.Organization;
import org.sopflow.organization.Staff;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the demonstration, invented: a clerk and a chief for each unit, the offices above them, owner, manager and
 * administrator, and a deputy for each who signs. So every real case and every signature finds somebody. What an administrator
 * changed about them stays.
 */
@Component
@Profile({"demo", "test"})
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoStaff implements ApplicationRunner {

    /** Of every demonstration account; shown on its sign-in page. */
    static final String PASSWORD = "demo";

    private static final List<Person> PEOPLE = List.of(
            new Person("clerk", "陳怡君", "siwei-team/clerk", CLERK),
            new Person("clerk2", "林志豪", "siwei-team/clerk", CLERK),
            new Person("chief", "黃俊傑", "siwei-team/chief", CLERK, SIGNER),
            new Person("fengshan-clerk", "張雅婷", "fengshan-team/clerk", CLERK),
            new Person("fengshan-chief", "李建宏", "fengshan-team/chief", CLERK, SIGNER),
            new Person("gangshan-clerk", "吳佩珊", "gangshan-team/clerk", CLERK),
            new Person("gangshan-chief", "劉文彬", "gangshan-team/chief", CLERK, SIGNER),
            new Person("qimei-clerk", "蔡宗翰", "qimei-team/clerk", CLERK),
            new Person("qimei-chief", "楊淑芬", "qimei-team/chief", CLERK, SIGNER),
            new Person("streetlight-clerk", "許家瑋", "street-light-section/clerk", CLERK),
            new Person("streetlight-chief", "鄭國華", "street-light-section/chief", CLERK, SIGNER),
            new Person("landscape-clerk", "謝欣怡", "landscape-section/clerk", CLERK),
            new Person("landscape-chief", "郭信宏", "landscape-section/chief", CLERK, SIGNER),
            new Person("planner", "洪雅雯", "planning-section/clerk", CLERK, AUDITOR),
            new Person("planning-chief", "曾美玲", "planning-section/chief", CLERK, SIGNER),
            new Person("secretary", "邱明哲", "director-office/secretary", SIGNER),
            new Person("deputydirector", "周慧君", "director-office/deputy-director", SIGNER),
            new Person("director", "葉榮昌", "director-office/director", SIGNER),
            new Person("owner", "賴思穎", "", PROCESS_OWNER),
            new Person("manager", "徐正雄", "", AUDITOR),
            new Person("admin", "何冠廷", "", ADMIN));

    /** Post → who stands in for its holder: the chief of another unit, and in the head's office who is next below. */
    private static final Map<String, String> DEPUTIES = Map.of(
            "siwei-team/chief", "fengshan-chief",
            "fengshan-team/chief", "chief",
            "gangshan-team/chief", "qimei-chief",
            "qimei-team/chief", "gangshan-chief",
            "street-light-section/chief", "landscape-chief",
            "landscape-section/chief", "streetlight-chief",
            "planning-section/chief", "landscape-chief",
            "director-office/secretary", "planning-chief",
            "director-office/deputy-director", "secretary",
            "director-office/director", "deputydirector");

    /** Before the first of the replayed cases. */
    private static final LocalDate APPOINTED = LocalDate.of(2000, 1, 1);

    private final Accounts accounts;
    private final Posts posts;
    private final Organization organization;
    private final Clock clock;

    DemoStaff(Accounts accounts, Posts posts, Organization organization, Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.organization = organization;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        List<String> made = accounts.createForDemonstration(
                PEOPLE.stream().map(Person::account).toList(), PASSWORD);
        for (Person person : PEOPLE) {
            if (!person.post().isEmpty() && made.contains(person.username())) {
                posts.appoint(person.username(), Set.of(person.post()), APPOINTED);
            }
        }
        Staff today = organization.staffOn(LocalDate.now(clock));
        DEPUTIES.forEach((post, username) -> {
            if (today.findDeputy(post).isEmpty()) {
                organization.appointDeputy(post, username, APPOINTED);
            }
        });
    }

    /** Only in a demonstration is the sign-in page to tell it; tests use the same people. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    static class ToldAtSignIn {
        @Bean
        DemonstrationPassword demonstrationPassword() {
            return new DemonstrationPassword(PASSWORD);
        }
    }

    /** @param post held since before the first replayed case; empty for none */
    private record Person(String username, String displayName, String post, Set<Role> roles) {
        Person(String username, String displayName, String post, Role... roles) {
            this(username, displayName, post, Set.of(roles));
        }

        /** The domain is reserved for examples (RFC 2606): no mail of a demonstration reaches anybody. */
        NewAccount account() {
            return new NewAccount(username, displayName, username + "@example.org", roles);
        }
    }
}

package org.sopflow.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.access.Accounts;
import org.sopflow.access.Accounts.NewAccount;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.NotSignedIn;
import org.sopflow.access.Posts;
import org.sopflow.access.Role;
import org.sopflow.organization.Organization.Absence;
import org.sopflow.organization.Organization.Holder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class OrganizationTest {

    @Autowired
    Organization organization;

    @Autowired
    Posts posts;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentUsers currentUsers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void every_post_of_the_demonstration_has_a_holder() {
        for (Posts.Choice post : posts.all()) {
            assertThat(organization.holdersOf(post.key())).as(post.key()).isNotEmpty();
        }
        assertThat(organization.holdersOf("siwei-team/clerk"))
                .extracting(Holder::username)
                .contains("clerk", "clerk2");
        assertThat(organization.getUnit("street-light-section").name()).isEqualTo("路燈工程科");
        assertThatThrownBy(() -> organization.getUnit("moon-section")).isInstanceOf(UnitUnknown.class);
    }

    @Test
    void who_acts_is_known_with_posts_and_a_system_has_none() {
        currentUsers.as("clerk", () -> {
            assertThat(currentUsers.get().posts()).containsExactly("siwei-team/clerk");
            assertThat(currentUsers.get().inUnit("siwei-team")).isTrue();
            currentUsers.as("1999", () -> assertThat(currentUsers.get().roles()).isEmpty());
            assertThat(currentUsers.get().username()).isEqualTo("clerk");
        });
        assertThat(currentUsers.find()).isEmpty();
        assertThatThrownBy(currentUsers::get).isInstanceOf(NotSignedIn.class);
    }

    @Test
    void an_appointment_counts_from_its_day_and_a_left_post_is_remembered_until_then() {
        accounts.create(new NewAccount("mover", "Mover", "", Set.of(Role.CLERK)), "mover-password", false);
        LocalDate today = LocalDate.now(clock);
        posts.appoint("mover", Set.of("qimei-team/clerk", "no-such/post"), today.minusDays(10));
        assertThat(posts.heldBy("mover")).containsExactly("qimei-team/clerk");

        posts.appoint("mover", Set.of("gangshan-team/clerk"), today);
        assertThat(posts.heldBy("mover")).containsExactly("gangshan-team/clerk");

        posts.appoint("mover", Set.of("qimei-team/clerk"), today);
        assertThat(posts.heldBy("mover")).containsExactly("qimei-team/clerk");
        assertThat(organization.holdersOf("qimei-team/clerk"))
                .filteredOn(holder -> holder.username().equals("mover"))
                .hasSize(1);
    }

    @Test
    void an_appointment_that_is_rolled_back_was_never_seen() {
        accounts.create(new NewAccount("almost", "Almost", "", Set.of(Role.CLERK)), "almost-password", false);
        transaction.executeWithoutResult(status -> {
            posts.appoint("almost", Set.of("qimei-team/clerk"), LocalDate.now(clock));
            assertThat(posts.heldBy("almost")).containsExactly("qimei-team/clerk");
            status.setRollbackOnly();
        });
        assertThat(posts.heldBy("almost")).isEmpty();
    }

    @Test
    void a_deputy_stands_in_from_his_day_in_place_of_the_one_before() {
        LocalDate today = LocalDate.now(clock);
        organization.appointDeputy("qimei-team/clerk", "chief", today.minusDays(5));
        organization.appointDeputy("qimei-team/clerk", "planner", today);
        organization.appointDeputy("qimei-team/clerk", "planning-chief", today);

        assertThat(organization.staffOn(today.minusDays(6)).findDeputy("qimei-team/clerk"))
                .isEmpty();
        assertThat(organization.staffOn(today.minusDays(1)).findDeputy("qimei-team/clerk"))
                .contains("chief");
        assertThat(organization.staffOn(today).findDeputy("qimei-team/clerk")).contains("planning-chief");
        assertThatThrownBy(() -> organization.appointDeputy("no-such/post", "chief", today))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_absence_has_its_days_and_takes_no_post_away() {
        var day = LocalDate.of(2032, 1, 5);
        organization.enterAbsence(new Absence("qimei-chief", day, day.plusDays(2), "公假", "secretary"));

        assertThat(organization.staffOn(day.minusDays(1)).absent("qimei-chief")).isFalse();
        assertThat(organization.staffOn(day).absent("qimei-chief")).isTrue();
        assertThat(organization.staffOn(day.plusDays(1)).absent("qimei-chief")).isTrue();
        assertThat(organization.staffOn(day.plusDays(2)).absent("qimei-chief")).isFalse();
        assertThat(organization.staffOn(day).holders("qimei-team/chief")).containsExactly("qimei-chief");
        assertThatThrownBy(() -> new Absence("qimei-chief", day, day, "公假", "secretary"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_is_out_of_service_holds_nothing_and_stands_in_for_nobody() {
        accounts.create(new NewAccount("retiree", "Retiree", "", Set.of(Role.CLERK)), "retiree-password", false);
        LocalDate today = LocalDate.now(clock);
        posts.appoint("retiree", Set.of("qimei-team/clerk"), today);
        organization.appointDeputy("gangshan-team/clerk", "retiree", today);
        assertThat(organization.staffOn(today).holders("qimei-team/clerk")).contains("retiree");
        assertThat(organization.staffOn(today).findDeputy("gangshan-team/clerk"))
                .contains("retiree");

        accounts.change("retiree", "Retiree", "", Set.of(Role.CLERK), false);
        assertThat(organization.staffOn(today).holders("qimei-team/clerk")).doesNotContain("retiree");
        assertThat(organization.staffOn(today).postsOf("retiree")).isEmpty();
        assertThat(organization.staffOn(today).findDeputy("gangshan-team/clerk"))
                .isEmpty();
    }

    @Test
    void everybody_of_the_demonstration_who_signs_has_a_deputy_who_is_not_himself() {
        var today = organization.staffOn(LocalDate.now(clock));
        for (var post : today.posts()) {
            if (post.layer() < 3) {
                assertThat(today.findDeputy(post.key()))
                        .as(post.key())
                        .isPresent()
                        .get()
                        .isNotIn(today.holders(post.key()));
            }
        }
    }
}

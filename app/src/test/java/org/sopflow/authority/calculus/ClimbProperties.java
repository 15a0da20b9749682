package org.sopflow.authority.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import org.sopflow.authority.Authority.Rung;
import org.sopflow.authority.Duty;
import org.sopflow.authority.Mode;
import org.sopflow.authority.calculus.Gap.Reason;
import org.sopflow.organization.Organization.Post;
import org.sopflow.organization.calculus.Staffing;
import org.sopflow.organization.calculus.Staffing.Absence;
import org.sopflow.organization.calculus.Staffing.Holding;
import org.sopflow.organization.calculus.Term;

/** The laws of a ladder, over random organisations, terms and absences. */
class ClimbProperties {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 60;
    private static final int PEOPLE = 12;

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_ladder_keeps_the_laws_or_names_its_gap(@ForAll Random random) {
        var office = new Office(random);
        var staff = office.staffing.on(office.day, name -> true);
        var drafter = office.person();
        var posts = staff.postsOf(drafter);
        if (posts.isEmpty()) {
            assertThat(office.heldBy(drafter)).isEmpty();
            return;
        }
        var from = posts.get(posts.size() - 1);
        var row = office.row();
        List<Rung> rungs;
        try {
            rungs = new Climb(row, staff, drafter, from).rungs();
        } catch (NobodySigns nobody) {
            office.justifies(nobody.gap(), row, drafter, from);
            return;
        }

        assertThat(rungs.get(0).role()).isEqualTo(Duty.DRAFT);
        assertThat(rungs.get(0).signer()).isEqualTo(drafter);
        assertThat(rungs).filteredOn(rung -> rung.role() == Duty.DRAFT).hasSize(1);
        assertThat(rungs).filteredOn(rung -> rung.role() == Duty.APPROVE).hasSize(1);
        var approval = rungs.get(rungs.size() - 1);
        assertThat(approval.role()).isEqualTo(Duty.APPROVE);
        assertThat(approval.layer()).as("never below the matrix's authority").isLessThanOrEqualTo(row.top());
        if (approval.layer() < row.top()) {
            office.raised(row, drafter, from);
        }
        var signed = new HashSet<String>();
        int layer = from.layer();
        for (var rung : rungs) {
            if (rung.role() != Duty.DRAFT) {
                assertThat(rung.signer()).as("the drafter only drafts").isNotEqualTo(drafter);
                office.mayBeSignedBy(rung);
            }
            if (rung.role() != Duty.CONSULT) {
                assertThat(signed.add(rung.signer())).as("nobody signs twice").isTrue();
                assertThat(rung.layer()).as("the ladder goes up").isLessThanOrEqualTo(layer);
                layer = rung.layer();
                assertThat(rung.layer() == 1 || office.unit(rung).equals(from.unit()))
                        .as("within the unit or above")
                        .isTrue();
            }
            assertThat(office.posts.stream()
                            .filter(post -> post.key().equals(rung.post()))
                            .findFirst()
                            .orElseThrow()
                            .layer())
                    .isEqualTo(rung.layer());
        }
    }

    /** Random posts of three units and a head's office, with terms of which many begin or end around the day asked for. */
    private static final class Office {

        final Random random;
        final LocalDate day;
        final List<Post> posts = new ArrayList<>();
        final List<Holding> holdings = new ArrayList<>();
        final List<Holding> deputies = new ArrayList<>();
        final List<Absence> absences = new ArrayList<>();
        final Staffing staffing;

        Office(Random random) {
            this.random = random;
            this.day = FIRST.plusDays(random.nextInt(DAYS));
            for (int unit = 0; unit < 3; unit++) {
                for (int layer = 3; layer > 1; layer--) {
                    int many = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2);
                    for (int i = 0; i < many; i++) {
                        add("unit" + unit, layer, i);
                    }
                }
            }
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                add("office", 1, i);
            }
            for (var post : posts) {
                for (int i = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
                    holdings.add(new Holding(post.key(), person(), term()));
                }
                if (random.nextInt(5) > 0) {
                    deputies.add(new Holding(post.key(), person(), term()));
                }
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                var since = FIRST.plusDays(random.nextInt(DAYS));
                absences.add(new Absence(person(), new Term(since, since.plusDays(1 + random.nextInt(20)))));
            }
            staffing = new Staffing(posts, holdings, deputies, absences);
        }

        private void add(String unit, int layer, int n) {
            var key = unit + "/post" + layer + n;
            posts.add(new Post(key, unit, key, key, layer));
        }

        String person() {
            return "person" + random.nextInt(PEOPLE);
        }

        /** Open at both ends more often than not. */
        private Term term() {
            var since = random.nextInt(3) > 0 ? FIRST : FIRST.plusDays(random.nextInt(DAYS));
            return new Term(since, random.nextInt(3) > 0 ? null : since.plusDays(1 + random.nextInt(DAYS)));
        }

        MatrixRow row() {
            int top = 1 + random.nextInt(2);
            var duties = new HashMap<>(Map.of(top, Duty.APPROVE, 3, Duty.DRAFT));
            if (top == 1 && random.nextBoolean()) {
                duties.put(2, Duty.REVIEW);
            }
            return new MatrixRow("row", duties, random.nextBoolean() ? List.of() : List.of("unit" + random.nextInt(3)));
        }

        String unit(Rung rung) {
            return rung.post().substring(0, rung.post().indexOf('/'));
        }

        List<String> heldBy(String person) {
            return holdings.stream()
                    .filter(holding -> holding.username().equals(person) && covers(holding.term()))
                    .map(Holding::post)
                    .toList();
        }

        private boolean covers(Term term) {
            return !term.since().isAfter(day)
                    && (term.until() == null || term.until().isAfter(day));
        }

        private boolean absent(String person) {
            return absences.stream().anyMatch(absence -> absence.username().equals(person) && covers(absence.term()));
        }

        private List<String> holders(String post) {
            return holdings.stream()
                    .filter(holding -> holding.post().equals(post) && covers(holding.term()))
                    .map(Holding::username)
                    .toList();
        }

        private boolean deputises(String person, String post) {
            return deputies.stream()
                    .anyMatch(deputy ->
                            deputy.post().equals(post) && deputy.username().equals(person) && covers(deputy.term()));
        }

        /** The signer is there, and holds the post or stands in for who is away. */
        void mayBeSignedBy(Rung rung) {
            assertThat(absent(rung.signer())).isFalse();
            var holders = holders(rung.post());
            if (rung.mode() == Mode.FOR_THE_ABSENT) {
                assertThat(deputises(rung.signer(), rung.post())).isTrue();
                assertThat(holders).contains(rung.holder());
                assertThat(rung.actingFor()).isEqualTo(rung.holder());
                assertThat(absent(rung.holder())).isTrue();
            } else if (rung.mode() == Mode.FOR_THE_VACANT) {
                assertThat(deputises(rung.signer(), rung.post())).isTrue();
                assertThat(holders).isEmpty();
                assertThat(rung.holder()).isNull();
                assertThat(rung.actingFor()).isNull();
            } else {
                assertThat(holders).contains(rung.signer());
                assertThat(rung.holder()).isEqualTo(rung.signer());
                assertThat(rung.actingFor()).isNull();
                var own = rung.layer() == 1 ? Mode.IN_OWN_RIGHT : Mode.BY_DELEGATION;
                assertThat(rung.mode()).isEqualTo(rung.role() == Duty.APPROVE ? own : null);
            }
        }

        /** An approval goes above the matrix only because the post below it would be signed by the drafter, or is not above him. */
        void raised(MatrixRow row, String drafter, Post from) {
            if (from.layer() <= row.top()) {
                return;
            }
            var deciding = posts.stream()
                    .filter(post -> post.layer() == row.top() && post.unit().equals(from.unit()))
                    .reduce((first, last) -> last)
                    .orElseThrow();
            assertThat(heldBy(drafter).contains(deciding.key()) || deputises(drafter, deciding.key()))
                    .isTrue();
        }

        void justifies(Gap gap, MatrixRow row, String drafter, Post from) {
            if (gap.reason() == Reason.NO_POST) {
                assertThat(posts)
                        .filteredOn(post -> post.unit().equals(gap.where()))
                        .noneMatch(post -> post.layer() == 2);
                return;
            }
            var holders = holders(gap.where());
            var deputy = deputies.stream()
                    .filter(one -> one.post().equals(gap.where()) && covers(one.term()))
                    .map(Holding::username)
                    .findFirst();
            switch (gap.reason()) {
                case VACANT -> {
                    assertThat(holders).isEmpty();
                    assertThat(deputy.filter(name -> !absent(name))).isEmpty();
                }
                case ABSENT -> {
                    assertThat(holders)
                            .isNotEmpty()
                            .allMatch(name -> name.equals(drafter) || absent(name))
                            .anyMatch(name -> !name.equals(drafter));
                    assertThat(deputy.filter(name -> !absent(name))).isEmpty();
                }
                default -> {
                    var post = gap.where().equals(from.key())
                            ? posts.get(posts.size() - 1).key()
                            : gap.where();
                    assertThat(holders(post).contains(drafter) || deputises(drafter, post))
                            .isTrue();
                }
            }
        }
    }
}

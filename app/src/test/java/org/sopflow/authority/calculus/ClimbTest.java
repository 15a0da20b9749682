package org.sopflow.authority.calculus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sopflow.authority.Authority.Rung;
import org.sopflow.authority.Duty;
import org.sopflow.authority.Mode;
import org.sopflow.organization.Organization.Post;
import org.sopflow.organization.calculus.Staffing;
import org.sopflow.organization.calculus.Staffing.Absence;
import org.sopflow.organization.calculus.Staffing.Holding;
import org.sopflow.organization.calculus.Term;

class ClimbTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Term ALWAYS = new Term(DAY.minusYears(1), null);

    private static final List<Post> POSTS = List.of(
            post("team/clerk", 3),
            post("team/chief", 2),
            post("plan/clerk", 3),
            post("plan/head", 2),
            post("loose/clerk", 3),
            post("office/secretary", 1),
            post("office/deputy", 1),
            post("office/director", 1));

    private static final Map<String, MatrixRow> ROWS = Map.of(
            "two", row(Map.of(3, Duty.DRAFT, 2, Duty.APPROVE)),
            "one", row(Map.of(3, Duty.DRAFT, 2, Duty.REVIEW, 1, Duty.APPROVE)),
            "past", row(Map.of(3, Duty.DRAFT, 1, Duty.APPROVE)),
            "ask", row(Map.of(3, Duty.DRAFT, 2, Duty.REVIEW, 1, Duty.APPROVE), "plan"),
            "ask2", row(Map.of(3, Duty.DRAFT, 2, Duty.APPROVE), "plan"),
            "nobody", row(Map.of(3, Duty.DRAFT, 2, Duty.APPROVE), "moon"));

    /**
     * Columns: row of the matrix; drafter; what is changed about the office ({@code -who} is absent, {@code post=who} holds it alone,
     * {@code post=} is vacant, {@code post~who} is its deputy, {@code post~} has none); who signs in order.
     */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            two  | clerk    |                             | DRAFT clerk, APPROVE chief 授權決行
            two  | clerk2   |                             | DRAFT clerk2, APPROVE chief 授權決行
            one  | clerk    |                             | DRAFT clerk, REVIEW chief, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            past | clerk    |                             | DRAFT clerk, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            ask  | clerk    |                             | DRAFT clerk, REVIEW chief, REVIEW secretary, REVIEW deputy, CONSULT head, APPROVE director 核定
            ask  | planner  |                             | DRAFT planner, REVIEW head, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            ask2 | clerk    |                             | DRAFT clerk, CONSULT head, APPROVE chief 授權決行

            two  | clerk    | -chief                      | DRAFT clerk, APPROVE head for chief 代行
            one  | clerk    | -chief                      | DRAFT clerk, REVIEW head for chief 代行, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            two  | clerk    | team/chief=                 | DRAFT clerk, APPROVE head 代理
            one  | clerk    | -director                   | DRAFT clerk, REVIEW chief, REVIEW secretary, APPROVE deputy for director 代行
            one  | clerk    | office/director=            | DRAFT clerk, REVIEW chief, REVIEW secretary, APPROVE deputy 代理
            one  | clerk    | -deputy                     | DRAFT clerk, REVIEW chief, REVIEW secretary for deputy 代行, APPROVE director 核定
            ask  | clerk    | -head                       | DRAFT clerk, REVIEW chief, REVIEW secretary, REVIEW deputy, CONSULT chief for head 代行, APPROVE director 核定
            two  | clerk    | -clerk                      | DRAFT clerk, APPROVE chief 授權決行

            two  | clerk    | -chief team/chief~clerk2    | DRAFT clerk, APPROVE clerk2 for chief 代行
            two  | clerk2   | -chief team/chief~clerk2    | DRAFT clerk2, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            one  | clerk2   | -chief team/chief~clerk2    | DRAFT clerk2, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            two  | clerk    | team/chief= team/chief~clerk | DRAFT clerk, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            two  | clerk    | team/chief=clerk            | DRAFT clerk, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            two  | clerk    | team/chief=clerk -clerk     | DRAFT clerk, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            one  | clerk    | office/secretary=clerk      | DRAFT clerk, REVIEW chief, REVIEW deputy, APPROVE director 核定
            one  | clerk    | office/secretary=chief      | DRAFT clerk, REVIEW chief, REVIEW deputy, APPROVE director 核定
            one  | clerk    | office/director=chief       | DRAFT clerk, REVIEW secretary, REVIEW deputy, APPROVE chief 核定
            one  | clerk    | -secretary -director office/director~head office/secretary~head | DRAFT clerk, REVIEW chief, REVIEW deputy, APPROVE head for director 代行

            two  | chief    |                             | DRAFT chief, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            one  | chief    |                             | DRAFT chief, REVIEW secretary, REVIEW deputy, APPROVE director 核定
            two  | secretary |                            | DRAFT secretary, REVIEW deputy, APPROVE director 核定
            two  | deputy   |                             | DRAFT deputy, APPROVE director 核定
            two  | loose    |                             | no NO_POST loose
            nobody | clerk  |                             | no NO_POST moon
            one  | director |                             | no DRAFTER office/director
            two  | deputy   | -director                   | no DRAFTER office/deputy
            one  | clerk    | -director office/director~clerk | no DRAFTER team/clerk
            ask  | clerk    | -head plan/head~clerk       | no DRAFTER plan/head
            two  | clerk    | -chief team/chief~          | no ABSENT team/chief
            two  | clerk    | -chief -head                | no ABSENT team/chief
            two  | clerk    | -chief team/chief~chief     | no ABSENT team/chief
            one  | clerk    | office/deputy= office/deputy~ | no VACANT office/deputy
            two  | clerk    | team/chief= -head           | no VACANT team/chief
            ask  | clerk    | -head plan/head~            | no ABSENT plan/head
            """)
    void who_signs(String row, String drafter, String changed, String expected) {
        var office = new Office(changed == null ? "" : changed);
        assertThat(office.ladder(ROWS.get(row), drafter)).isEqualTo(expected);
    }

    @Test
    void a_rung_names_layer_post_holder_and_row() {
        var rungs = new Office("-chief").climb(ROWS.get("two"), "clerk").rungs();

        assertThat(rungs)
                .containsExactly(
                        new Rung(Duty.DRAFT, 3, "team/clerk", "clerk", "clerk", null, null, "row"),
                        new Rung(Duty.APPROVE, 2, "team/chief", "chief", "head", "chief", Mode.FOR_THE_ABSENT, "row"));
    }

    @ParameterizedTest
    @CsvSource({"DRAFT,DRAFT", "APPROVE,APPROVE", "DRAFT,REVIEW", "REVIEW,APPROVE", "APPROVE,CONSULT"})
    void a_row_with_another_chain_than_one_approval_on_top_is_refused(Duty one, Duty two) {
        assertThatThrownBy(() -> row(Map.of(1, one, 2, two))).isInstanceOf(IllegalArgumentException.class);
    }

    private static MatrixRow row(Map<Integer, Duty> duties, String... consulted) {
        return new MatrixRow("row", duties, List.of(consulted));
    }

    private static Post post(String key, int layer) {
        return new Post(key, key.substring(0, key.indexOf('/')), key, key, layer);
    }

    /** The office of the table, changed as a line of it says. */
    private static final class Office {

        private final Map<String, List<String>> holders = new LinkedHashMap<>();
        private final Map<String, String> deputies = new LinkedHashMap<>();
        private final List<Absence> absences = new ArrayList<>();

        Office(String changed) {
            holders.put("team/clerk", List.of("clerk", "clerk2"));
            holders.put("team/chief", List.of("chief"));
            holders.put("plan/clerk", List.of("planner"));
            holders.put("plan/head", List.of("head"));
            holders.put("loose/clerk", List.of("loose"));
            holders.put("office/secretary", List.of("secretary"));
            holders.put("office/deputy", List.of("deputy"));
            holders.put("office/director", List.of("director"));
            deputies.put("team/chief", "head");
            deputies.put("plan/head", "chief");
            deputies.put("office/secretary", "head");
            deputies.put("office/deputy", "secretary");
            deputies.put("office/director", "deputy");
            for (var change : changed.split(" ")) {
                var parts = change.split("[=~]");
                var who = parts.length < 2 ? "" : parts[1];
                if (change.startsWith("-")) {
                    absences.add(new Absence(change.substring(1), new Term(DAY, DAY.plusDays(1))));
                } else if (change.contains("=")) {
                    holders.put(parts[0], who.isEmpty() ? List.of() : List.of(who));
                } else if (change.contains("~")) {
                    deputies.put(parts[0], who);
                }
            }
            deputies.values().removeIf(String::isEmpty);
        }

        Climb climb(MatrixRow row, String drafter) {
            var holdings = new ArrayList<Holding>();
            holders.forEach((post, names) -> names.forEach(name -> holdings.add(new Holding(post, name, ALWAYS))));
            var standing = new ArrayList<Holding>();
            deputies.forEach((post, name) -> standing.add(new Holding(post, name, ALWAYS)));
            var staff = new Staffing(POSTS, holdings, standing, absences).on(DAY, name -> true);
            return new Climb(row, staff, drafter, staff.postsOf(drafter).get(0));
        }

        String ladder(MatrixRow row, String drafter) {
            try {
                return climb(row, drafter).rungs().stream()
                        .map(rung -> Stream.of(
                                        rung.role().name(),
                                        rung.signer(),
                                        rung.actingFor() == null ? null : "for " + rung.actingFor(),
                                        rung.mode() == null ? null : rung.mode().word())
                                .filter(Objects::nonNull)
                                .collect(joining(" ")))
                        .collect(joining(", "));
            } catch (NobodySigns nobody) {
                return "no " + nobody.gap().reason() + " " + nobody.gap().where();
            }
        }
    }
}

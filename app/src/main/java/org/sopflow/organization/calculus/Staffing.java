package org.sopflow.organization.calculus;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sopflow.organization.Organization.Post;
import org.sopflow.organization.Staff;

/** Posts, with everybody who ever held one, stood in for a holder or was absent. */
public final class Staffing {

    private final List<Post> posts;
    private final Map<String, List<Holding>> byPost;
    private final Map<String, List<Holding>> byUsername;
    private final Map<String, List<Holding>> deputies;
    private final Map<String, List<Absence>> absences;

    /**
     * @param posts in the order of the organisation
     * @param holdings in the order of appointment
     * @param deputies who stands in for the holder of the post
     */
    public Staffing(List<Post> posts, List<Holding> holdings, List<Holding> deputies, List<Absence> absences) {
        this.posts = List.copyOf(posts);
        this.byPost = holdings.stream().collect(groupingBy(Holding::post));
        this.byUsername = holdings.stream().collect(groupingBy(Holding::username));
        this.deputies = deputies.stream().collect(groupingBy(Holding::post));
        this.absences = absences.stream().collect(groupingBy(Absence::username));
    }

    /** @param inService whether an account is not closed */
    public Staff on(LocalDate day, Predicate<String> inService) {
        return new OnDay(day, inService);
    }

    public record Holding(String post, String username, Term term) {}

    public record Absence(String username, Term term) {}

    private final class OnDay implements Staff {

        private final LocalDate day;
        private final Predicate<String> inService;

        OnDay(LocalDate day, Predicate<String> inService) {
            this.day = day;
            this.inService = inService;
        }

        @Override
        public List<Post> posts() {
            return posts;
        }

        @Override
        public List<String> holders(String postKey) {
            return byPost.getOrDefault(postKey, List.of()).stream()
                    .filter(this::lasts)
                    .map(Holding::username)
                    .distinct()
                    .toList();
        }

        @Override
        public List<Post> postsOf(String username) {
            List<String> held = byUsername.getOrDefault(username, List.of()).stream()
                    .filter(this::lasts)
                    .map(Holding::post)
                    .toList();
            return held.isEmpty()
                    ? List.of()
                    : posts.stream().filter(post -> held.contains(post.key())).toList();
        }

        @Override
        public boolean absent(String username) {
            return absences.getOrDefault(username, List.of()).stream()
                    .anyMatch(absence -> absence.term().covers(day));
        }

        @Override
        public Optional<String> findDeputy(String postKey) {
            return deputies.getOrDefault(postKey, List.of()).stream()
                    .filter(this::lasts)
                    .map(Holding::username)
                    .findFirst();
        }

        private boolean lasts(Holding holding) {
            return holding.term().covers(day) && inService.test(holding.username());
        }
    }
}

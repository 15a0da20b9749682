package org.sopflow.authority.calculus;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.authority.Authority.Rung;
import org.sopflow.authority.Duty;
import org.sopflow.authority.Mode;
import org.sopflow.authority.calculus.Gap.Reason;
import org.sopflow.organization.Organization.Post;
import org.sopflow.organization.Staff;

/**
 * The way of one draft up the layers.
 *
 * <p>Within a unit the posts of a layer sign in the order of the organisation; layer 1 is the head's office of the agency (主任秘書,
 * 副處長, 處長), whose last post is the head. Nobody signs two rungs (the opinion of another unit counts apart), and the drafter signs nothing
 * but his draft: a rung that would be his, as holder or as deputy, is left to the next above, and an approval to the next layer.
 */
public final class Climb {

    private static final int HEAD = 1;

    private final MatrixRow row;
    private final Staff staff;
    private final String drafter;
    private final Post from;

    /**
     * @param staff of the day of the decision
     * @param from the post from which the drafter drafts
     */
    public Climb(MatrixRow row, Staff staff, String drafter, Post from) {
        this.row = row;
        this.staff = staff;
        this.drafter = drafter;
        this.from = from;
    }

    /**
     * In the order of signing: the draft, the reviews, the consulted units (they run beside the reviews, the approval waits for them),
     * the approval.
     *
     * @throws NobodySigns naming the gap
     */
    public List<Rung> rungs() {
        for (int top = row.top(); top >= HEAD; top--) {
            List<Post> way = way(top);
            Optional<Rung> approval =
                    way.isEmpty() ? Optional.empty() : findRung(Duty.APPROVE, way.get(way.size() - 1));
            if (approval.isPresent()) {
                return ladder(way.subList(0, way.size() - 1), approval.get());
            }
        }
        throw new NobodySigns(new Gap(Reason.DRAFTER, from.key()));
    }

    private List<Rung> ladder(List<Post> reviewing, Rung approval) {
        var signed = new HashSet<>(List.of(drafter, approval.signer()));
        var rungs = new ArrayList<>(List.of(approval));
        for (String unit : row.consulted()) {
            if (!unit.equals(from.unit())) {
                rungs.add(rungs.size() - 1, consulted(unit));
            }
        }
        // from above: who could sign twice signs where it counts more
        for (int i = reviewing.size() - 1; i >= 0; i--) {
            findRung(Duty.REVIEW, reviewing.get(i))
                    .filter(rung -> signed.add(rung.signer()))
                    .ifPresent(rung -> rungs.add(0, rung));
        }
        rungs.add(0, new Rung(Duty.DRAFT, from.layer(), from.key(), drafter, drafter, null, null, row.id()));
        return List.copyOf(rungs);
    }

    /** The posts that sign above the draft up to a layer; empty if the draft comes from that layer itself. */
    private List<Post> way(int top) {
        var posts = new ArrayList<Post>();
        for (int layer = from.layer(); layer >= top; layer--) {
            // above the row's own layers every layer signs: the approval was left to it
            if (layer < row.top() || row.duties().containsKey(layer)) {
                posts.addAll(signing(layer));
            }
        }
        return posts;
    }

    /** In the head's office who comes after the drafter; elsewhere a layer drafts or signs, not both. */
    private List<Post> signing(int layer) {
        if (layer == from.layer() && layer != HEAD) {
            return List.of();
        }
        List<Post> posts = staff.posts().stream()
                .filter(post ->
                        post.layer() == layer && (layer == HEAD || post.unit().equals(from.unit())))
                .toList();
        if (posts.isEmpty()) {
            throw new NobodySigns(new Gap(Reason.NO_POST, from.unit()));
        }
        return posts.subList(posts.indexOf(from) + 1, posts.size());
    }

    private Rung consulted(String unit) {
        Post chief = staff.posts().stream()
                .filter(post -> post.unit().equals(unit))
                .min(comparingInt(Post::layer))
                .orElseThrow(() -> new NobodySigns(new Gap(Reason.NO_POST, unit)));
        return findRung(Duty.CONSULT, chief).orElseThrow(() -> new NobodySigns(new Gap(Reason.DRAFTER, chief.key())));
    }

    /** @return empty if it would be the drafter */
    private Optional<Rung> findRung(Duty duty, Post post) {
        List<String> holders = staff.holders(post.key());
        List<String> others =
                holders.stream().filter(holder -> !holder.equals(drafter)).toList();
        Optional<String> present =
                others.stream().filter(holder -> !staff.absent(holder)).findFirst();
        if (present.isPresent()) {
            return Optional.of(rung(duty, post, present.get(), present.get(), null));
        }
        if (others.isEmpty() && !holders.isEmpty()) {
            return Optional.empty();
        }
        String absent = others.isEmpty() ? null : others.get(0);
        String deputy = staff.findDeputy(post.key()).orElse(null);
        if (Objects.equals(deputy, drafter)) {
            return Optional.empty();
        }
        if (deputy == null || staff.absent(deputy)) {
            throw new NobodySigns(new Gap(absent == null ? Reason.VACANT : Reason.ABSENT, post.key()));
        }
        return Optional.of(
                rung(duty, post, absent, deputy, absent == null ? Mode.FOR_THE_VACANT : Mode.FOR_THE_ABSENT));
    }

    /** @param standing null for who signs for himself */
    private Rung rung(Duty duty, Post post, @Nullable String holder, String signer, @Nullable Mode standing) {
        Mode own = post.layer() == HEAD ? Mode.IN_OWN_RIGHT : Mode.BY_DELEGATION;
        return new Rung(
                duty,
                post.layer(),
                post.key(),
                holder,
                signer,
                standing == null ? null : holder,
                standing != null ? standing : duty == Duty.APPROVE ? own : null,
                row.id());
    }
}

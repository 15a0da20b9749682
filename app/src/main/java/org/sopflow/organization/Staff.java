package org.sopflow.organization;

import java.util.List;
import java.util.Optional;
import org.sopflow.organization.Organization.Post;

/** Who is in office on one day: accounts that are closed hold nothing and stand in for nobody. */
public interface Staff {

    /** Every post, in the order of the organisation. */
    List<Post> posts();

    /** Usernames of who holds a post, absent ones too, in the order of their appointment; empty if it is vacant. */
    List<String> holders(String postKey);

    /** The posts somebody holds, in the order of the organisation. */
    List<Post> postsOf(String username);

    /** Whether somebody is away that whole day. */
    boolean absent(String username);

    /** Who stands in for the holder of a post, absent himself or not. */
    Optional<String> findDeputy(String postKey);
}

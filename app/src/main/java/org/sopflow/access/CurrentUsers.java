package org.sopflow.access;

import java.util.Optional;

/** Tells who acts in this thread: the signed-in person of a request, or whom {@link #as} named. */
public interface CurrentUsers {

    Optional<CurrentUser> find();

    /** @throws NotSignedIn if nobody is */
    CurrentUser get();

    /** Runs work in the name of an account, for replay, import and tests. */
    void as(String username, Runnable work);
}

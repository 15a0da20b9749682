package org.sopflow.page;

/** A number beside a link of the staff bar: what waits there unread. A bean of the module whose page the link opens. */
public interface DeskCount {

    /** The path of its {@link DeskEntry}. */
    String path();

    /** Asked on every page of who is signed in; 0 shows nothing. */
    int count();
}

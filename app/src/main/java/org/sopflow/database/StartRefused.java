package org.sopflow.database;

/** The program does not start as it is configured. Told at the console without a stack trace. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String cure;

    /**
     * @param description what is wrong
     * @param cure what to do about it
     */
    public StartRefused(String description, String cure) {
        super(description);
        this.cure = cure;
    }

    public String cure() {
        return cure;
    }
}

package org.sopflow.operations.command;

import java.util.List;

/** One thing that is done at the console and then ends. */
public interface Command {

    /** As it is typed, without dashes. */
    String name();

    /** What its value is, in one word. */
    String takes();

    /**
     * @param arguments all of the program's, which may also name a database
     * @return 0 for well
     */
    int run(String value, String... arguments);

    /** @param program the whole of it, for a command that needs its tables made */
    static List<Command> all(Class<?> program) {
        return List.of(new CreateAdmin(), new BackUp(), new Restore(program));
    }
}

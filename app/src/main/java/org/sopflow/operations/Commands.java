package org.sopflow.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sopflow.operations.command.Command;

/** What the program does at the console, with the database alone: {@code --create-admin=NAME}, {@code --backup=FILE}, {@code --restore=FILE}. */
public final class Commands {

    private Commands() {}

    /**
     * @param program what starts where there is no command
     * @param arguments of the program
     * @return how the command ended, 0 for well; empty where there was none and the program is to start
     */
    public static OptionalInt run(Class<?> program, String... arguments) {
        List<String> given = Arrays.asList(arguments);
        for (Command command : Command.all(program)) {
            Optional<String> value = given.stream()
                    .filter(argument -> argument.startsWith("--" + command.name() + "="))
                    .map(argument -> argument.substring(command.name().length() + 3))
                    .findFirst();
            if (value.isPresent()) {
                return OptionalInt.of(command.run(value.get(), arguments));
            }
            if (given.contains("--" + command.name())) {
                System.err.println(
                        "--" + command.name() + " needs a value: --" + command.name() + "=" + command.takes());
                return OptionalInt.of(2);
            }
        }
        return OptionalInt.empty();
    }
}

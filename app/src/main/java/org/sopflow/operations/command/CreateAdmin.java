package org.sopflow.operations.command;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sopflow.access.AccountBroken;
import org.sopflow.access.Accounts;
import org.sopflow.access.Accounts.NewAccount;
import org.sopflow.access.Role;
import org.sopflow.database.EmbeddedDataSource;
import org.springframework.context.ApplicationContext;

/** Makes the first administrator, who makes all other accounts on the page {@code /admin/accounts}. */
final class CreateAdmin implements Command {

    @Override
    public String name() {
        return "create-admin";
    }

    @Override
    public String takes() {
        return "NAME";
    }

    @Override
    public int run(String username, String... arguments) {
        return CommandContext.in(
                AccountsContext.class,
                Map.of(EmbeddedDataSource.JOIN, true),
                arguments,
                context -> create(username, context));
    }

    private static int create(String username, ApplicationContext context) {
        Accounts accounts = context.getBean(Accounts.class);
        if (accounts.anyoneHas(Role.ADMIN)) {
            System.err.println(
                    "There is an administrator already: further accounts are made on the page /admin/accounts.");
            return 1;
        }
        try {
            String password = accounts.create(new NewAccount(username, username, "", Set.of(Role.ADMIN)));
            System.out.println(
                    "Administrator " + username.toLowerCase(Locale.ROOT) + " with the one-time password " + password);
            System.out.println("The first sign-in, at /sign-in, asks for an own password.");
            return 0;
        } catch (AccountBroken broken) {
            System.err.println(
                    "The name of an account is made of lower-case letters, digits, dot, underscore and hyphen,"
                            + " 63 at most, and is not taken: " + username);
            return 2;
        }
    }
}

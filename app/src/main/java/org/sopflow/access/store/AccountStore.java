package org.sopflow.access.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.validator.routines.EmailValidator;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.sopflow.access.AccountBroken;
import org.sopflow.access.AccountUnknown;
import org.sopflow.access.Accounts;
import org.sopflow.access.Role;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Accounts in the database, remembered in memory: they are asked for with every request and change once a month. */
@Repository
public class AccountStore implements Accounts {

    /** A node learns of a change made on another one this late at most. */
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    /** Who acts or is told where nobody is signed in: a timeline would mistake an account of that name for it. */
    private static final Set<String> RESERVED = Set.of("system", "1999", "applicant");

    private static final int SHORTEST_PASSWORD = 12;
    /** bcrypt looks at 72 bytes and no further: a longer one would promise what it does not keep. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private static final String ALL = """
            select username, display_name, email, password, must_change_password, active, demo, roles, version
            from sopflow.access_account order by username""";
    private static final String INSERT = """
            insert into sopflow.access_account
              (username, display_name, email, password, must_change_password, demo, roles, entered_at)
            values (:username, :displayName, :email, :password, :mustChange, :demo, :roles::text[], :at)
            on conflict (username) do nothing""";
    private static final String UPDATE = """
            update sopflow.access_account
            set display_name = :displayName, email = :email, roles = :roles::text[], active = :active, version = version + 1
            where username = :username""";
    private static final String SET_PASSWORD = """
            update sopflow.access_account
            set password = :password, must_change_password = :mustChange, version = version + 1
            where username = :username""";
    private static final String OTHER_ADMINISTRATORS = """
            select username from sopflow.access_account
            where active and 'ADMIN' = any (roles) and username <> :username for update""";

    private final JdbcClient db;
    private final PasswordEncoder passwords;
    private final OneTimePasswords oneTime;
    private volatile Remembered remembered = nothing();

    AccountStore(JdbcClient db, PasswordEncoder passwords, OneTimePasswords oneTime) {
        this.db = db;
        this.passwords = passwords;
        this.oneTime = oneTime;
    }

    @Override
    public Optional<Account> find(String username) {
        return findStored(username).map(Stored::account);
    }

    /** With the password's hash, for the sign-in alone. */
    public Optional<Stored> findStored(String username) {
        return Optional.ofNullable(rows().get(plain(username)));
    }

    @Override
    public List<Account> all() {
        return rows().values().stream().map(Stored::account).toList();
    }

    @Override
    public boolean anyoneHas(Role role) {
        return all().stream().anyMatch(account -> account.active() && account.has(role));
    }

    @Override
    @Transactional
    public String create(NewAccount wanted) {
        String password = oneTime.next();
        insert(wanted, passwords.encode(password), true, false);
        return password;
    }

    @Override
    @Transactional
    public void create(NewAccount wanted, String password, boolean mustChangePassword) {
        insert(wanted, passwords.encode(password), mustChangePassword, false);
    }

    @Override
    @Transactional
    public List<String> createForDemonstration(List<NewAccount> wanted, String password) {
        List<NewAccount> missing = wanted.stream()
                .filter(account -> !rows().containsKey(plain(account.username())))
                .toList();
        if (!missing.isEmpty()) {
            String hash = passwords.encode(password);
            missing.forEach(account -> insert(account, hash, false, true));
        }
        return missing.stream().map(NewAccount::username).toList();
    }

    private void insert(NewAccount wanted, String hash, boolean mustChangePassword, boolean demo) {
        String username = plain(wanted.username());
        List<Fault> faults = new ArrayList<>();
        if (!USERNAME.matcher(username).matches()) {
            faults.add(fault("username", "access.fault.username"));
        } else if (RESERVED.contains(username) || rows().containsKey(username)) {
            faults.add(fault("username", "access.fault.usernameTaken", username));
        }
        checkPerson(wanted.displayName(), wanted.email(), wanted.roles(), faults);
        refuse(faults);
        int made = db.sql(INSERT)
                .param("username", username)
                .param("displayName", wanted.displayName().strip())
                .param("email", wanted.email().strip())
                .param("password", hash)
                .param("mustChange", mustChangePassword)
                .param("demo", demo)
                .param("roles", literal(wanted.roles()))
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 0) {
            refuse(List.of(fault("username", "access.fault.usernameTaken", username)));
        }
        forget();
    }

    @Override
    @Transactional
    public void change(String username, String displayName, String email, Set<Role> roles, boolean active) {
        Account before = find(username).orElseThrow(() -> new AccountUnknown(username));
        List<Fault> faults = new ArrayList<>();
        checkPerson(displayName, email, roles, faults);
        boolean staysAdministrator = active && roles.contains(Role.ADMIN);
        if (before.active()
                && before.has(Role.ADMIN)
                && !staysAdministrator
                && !otherAdministrators(before.username())) {
            faults.add(fault(active ? "roles" : "active", "access.fault.lastAdministrator"));
        }
        refuse(faults);
        db.sql(UPDATE)
                .param("username", before.username())
                .param("displayName", displayName.strip())
                .param("email", email.strip())
                .param("roles", literal(roles))
                .param("active", active)
                .update();
        forget();
    }

    @Override
    @Transactional
    public String resetPassword(String username) {
        Account account = find(username).orElseThrow(() -> new AccountUnknown(username));
        String password = oneTime.next();
        setPassword(account.username(), password, true);
        return password;
    }

    @Override
    @Transactional
    public void changePassword(String username, String old, String wanted) {
        Stored stored = findStored(username).orElseThrow(() -> new AccountUnknown(username));
        List<Fault> faults = new ArrayList<>();
        if (!passwords.matches(old, stored.password())) {
            faults.add(fault("old", "access.fault.oldPassword"));
        }
        if (wanted.codePointCount(0, wanted.length()) < SHORTEST_PASSWORD) {
            faults.add(fault("wanted", "access.fault.passwordShort", SHORTEST_PASSWORD));
        } else if (wanted.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            faults.add(fault("wanted", "access.fault.passwordLong", LONGEST_PASSWORD_BYTES));
        } else if (wanted.codePoints().distinct().count() < 5
                || wanted.toLowerCase(Locale.ROOT).contains(stored.account().username())) {
            faults.add(fault("wanted", "access.fault.passwordEasy"));
        } else if (wanted.equals(old)) {
            faults.add(fault("wanted", "access.fault.passwordSame"));
        }
        refuse(faults);
        setPassword(stored.account().username(), wanted, false);
    }

    private void setPassword(String username, String password, boolean mustChange) {
        db.sql(SET_PASSWORD)
                .param("username", username)
                .param("password", passwords.encode(password))
                .param("mustChange", mustChange)
                .update();
        forget();
    }

    /** Locks the others, so that two administrators cannot remove each other at the same moment. */
    private boolean otherAdministrators(String username) {
        return !db.sql(OTHER_ADMINISTRATORS)
                .param("username", username)
                .query(String.class)
                .list()
                .isEmpty();
    }

    private static void checkPerson(String displayName, String email, Set<Role> roles, List<Fault> faults) {
        if (displayName.isBlank() || displayName.strip().length() > 60) {
            faults.add(fault("displayName", "access.fault.displayName"));
        }
        if (!email.isBlank() && !EmailValidator.getInstance().isValid(email.strip())) {
            faults.add(fault("email", "access.fault.email"));
        }
        if (roles.isEmpty()) {
            faults.add(fault("roles", "access.fault.roles"));
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new AccountBroken(faults);
        }
    }

    private static Fault fault(String field, String key, Object... args) {
        return new Fault(field, new Message(key, args));
    }

    private Map<String, Stored> rows() {
        boolean changedHere = TransactionSynchronizationManager.hasResource(this);
        Remembered known = remembered;
        if (!changedHere && System.nanoTime() - known.readAt() < REMEMBERED.toNanos()) {
            return known.rows();
        }
        Map<String, Stored> fresh = db.sql(ALL).query(AccountStore::row).list().stream()
                .collect(toMap(
                        stored -> stored.account().username(), stored -> stored, (a, b) -> a, LinkedHashMap::new));
        if (!changedHere) {
            // what this transaction changed and has not committed is nobody else's to see
            remembered = new Remembered(fresh, System.nanoTime());
        }
        return fresh;
    }

    private void forget() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(AccountStore.this);
                remembered = nothing();
            }
        });
    }

    private static Remembered nothing() {
        return new Remembered(Map.of(), System.nanoTime() - REMEMBERED.toNanos());
    }

    private static Stored row(ResultSet row, int number) throws SQLException {
        Set<Role> roles = Stream.of((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(toUnmodifiableSet());
        return new Stored(
                new Account(
                        row.getString("username"),
                        row.getString("display_name"),
                        row.getString("email"),
                        roles,
                        row.getBoolean("active"),
                        row.getBoolean("must_change_password"),
                        row.getBoolean("demo"),
                        row.getLong("version")),
                row.getString("password"));
    }

    private static String literal(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::name)
                .collect(joining(",", "{", "}"));
    }

    private static String plain(@Nullable String username) {
        return username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
    }

    /** @param password its one-way hash */
    public record Stored(Account account, String password) {}

    /** @param readAt of {@link System#nanoTime()} */
    private record Remembered(Map<String, Stored> rows, long readAt) {}
}

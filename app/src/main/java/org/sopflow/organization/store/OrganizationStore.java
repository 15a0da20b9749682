package org.sopflow.organization.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.sopflow.access.Accounts;
import org.sopflow.access.Posts;
import org.sopflow.organization.Organization;
import org.sopflow.organization.Staff;
import org.sopflow.organization.UnitUnknown;
import org.sopflow.organization.calculus.Staffing;
import org.sopflow.organization.calculus.Staffing.Holding;
import org.sopflow.organization.calculus.Term;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The organisation in the database, remembered in memory: asked for with every step, changed once a month. */
@Repository
public class OrganizationStore implements Organization, Posts {

    /** A node learns of a change made on another one this late at most. */
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final String UNITS =
            "select unit, name, name_en, phone from sopflow.organization_unit order by position";
    private static final String POSTS =
            "select unit, post, name, name_en, layer from sopflow.organization_post order by position";
    private static final String HOLDERS = """
            select unit || '/' || post as post, username, since, until
            from sopflow.organization_holder order by since, username""";
    private static final String DEPUTIES = """
            select unit || '/' || post as post, username, since, until from sopflow.organization_deputy order by since""";
    private static final String ABSENCES =
            "select username, since, until from sopflow.organization_absence order by since";
    private static final String NOT_AFTER_ALL = """
            delete from sopflow.organization_holder
            where unit || '/' || post = :post and username = :username and since >= :from""";
    private static final String LEAVES = """
            update sopflow.organization_holder set until = :from
            where unit || '/' || post = :post and username = :username and (until is null or until > :from)""";
    private static final String TAKES = """
            insert into sopflow.organization_holder (unit, post, username, since)
            values (split_part(:post, '/', 1), split_part(:post, '/', 2), :username, :from)
            on conflict (unit, post, username, since) do update set until = null""";
    private static final String NO_DEPUTY_AFTER_ALL =
            "delete from sopflow.organization_deputy where unit || '/' || post = :post and since >= :from";
    private static final String DEPUTY_LEAVES = """
            update sopflow.organization_deputy set until = :from
            where unit || '/' || post = :post and (until is null or until > :from)""";
    private static final String DEPUTY_TAKES = """
            insert into sopflow.organization_deputy (unit, post, username, since)
            values (split_part(:post, '/', 1), split_part(:post, '/', 2), :username, :from)""";
    private static final String IS_AWAY = """
            insert into sopflow.organization_absence (username, since, until, reason, entered_by, entered_at)
            values (:username, :since, :until, :reason, :enteredBy, :enteredAt)""";

    private static final RowMapper<Holding> HOLDING =
            (row, n) -> new Holding(row.getString("post"), row.getString("username"), term(row));

    private final JdbcClient db;
    private final Accounts accounts;
    private final Clock clock;
    private volatile @Nullable Remembered remembered;

    OrganizationStore(JdbcClient db, Accounts accounts, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public List<Unit> units() {
        return List.copyOf(known().units().values());
    }

    @Override
    public Optional<Unit> findUnit(String key) {
        return Optional.ofNullable(known().units().get(key));
    }

    @Override
    public Unit getUnit(String key) {
        return findUnit(key).orElseThrow(() -> new UnitUnknown(key));
    }

    @Override
    public Optional<Post> findPost(String key) {
        return Optional.ofNullable(known().posts().get(key));
    }

    @Override
    public List<Holder> holdersOf(String postKey) {
        return staffOn(LocalDate.now(clock)).holders(postKey).stream()
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(account -> new Holder(account.username(), account.displayName(), account.email()))
                .toList();
    }

    @Override
    public Staff staffOn(LocalDate day) {
        return known().staffing().on(day, this::inService);
    }

    private boolean inService(String username) {
        return accounts.find(username).filter(Account::active).isPresent();
    }

    @Override
    @Transactional
    public void appointDeputy(String postKey, String username, LocalDate from) {
        if (!known().posts().containsKey(postKey)) {
            throw new IllegalArgumentException("no post " + postKey);
        }
        for (String sql : List.of(NO_DEPUTY_AFTER_ALL, DEPUTY_LEAVES)) {
            db.sql(sql).param("post", postKey).param("from", from).update();
        }
        write(DEPUTY_TAKES, postKey, username, from);
        forget();
    }

    @Override
    @Transactional
    public void enterAbsence(Absence absence) {
        db.sql(IS_AWAY)
                .param("username", absence.username())
                .param("since", absence.since())
                .param("until", absence.until())
                .param("reason", absence.reason())
                .param("enteredBy", absence.enteredBy())
                .param("enteredAt", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
        forget();
    }

    @Override
    public String nameOf(String username) {
        return accounts.find(username).map(Account::displayName).orElse(username);
    }

    @Override
    public Set<String> heldBy(String username) {
        return heldBy(username, LocalDate.now(clock));
    }

    private Set<String> heldBy(String username, LocalDate day) {
        // of a closed account too: it may be opened again
        return known().staffing().on(day, everybody -> true).postsOf(username).stream()
                .map(Post::key)
                .collect(toUnmodifiableSet());
    }

    @Override
    public List<Choice> all() {
        Remembered known = known();
        return known.posts().values().stream()
                .map(post -> {
                    Unit unit = known.units().get(post.unit());
                    return new Choice(
                            post.key(),
                            unit == null ? post.unit() : unit.name(),
                            unit == null ? post.unit() : unit.nameEn(),
                            post.name(),
                            post.nameEn());
                })
                .toList();
    }

    @Override
    @Transactional
    public void appoint(String username, Set<String> posts, LocalDate from) {
        Set<String> before = heldBy(username, from);
        Set<String> leaves = new HashSet<>(before);
        leaves.removeAll(posts);
        for (String post : leaves) {
            write(NOT_AFTER_ALL, post, username, from);
            write(LEAVES, post, username, from);
        }
        Set<String> takes = new HashSet<>(posts);
        takes.removeAll(before);
        takes.retainAll(known().posts().keySet());
        for (String post : takes) {
            write(TAKES, post, username, from);
        }
        forget();
    }

    private void write(String sql, String post, String username, LocalDate from) {
        db.sql(sql)
                .param("post", post)
                .param("username", username)
                .param("from", from)
                .update();
    }

    private Remembered known() {
        Remembered before = remembered;
        boolean changedHere = TransactionSynchronizationManager.hasResource(this);
        if (!changedHere && before != null && System.nanoTime() - before.readAt() < REMEMBERED.toNanos()) {
            return before;
        }
        Remembered fresh = read();
        if (!changedHere) {
            // what this transaction changed and has not committed is nobody else's to see
            remembered = fresh;
        }
        return fresh;
    }

    private Remembered read() {
        Map<String, Unit> units = new LinkedHashMap<>();
        db.sql(UNITS)
                .query((row, n) -> new Unit(
                        row.getString("unit"), row.getString("name"), row.getString("name_en"), row.getString("phone")))
                .list()
                .forEach(unit -> units.put(unit.key(), unit));
        Map<String, Post> posts = new LinkedHashMap<>();
        db.sql(POSTS)
                .query((row, n) -> new Post(
                        row.getString("unit") + "/" + row.getString("post"),
                        row.getString("unit"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getInt("layer")))
                .list()
                .forEach(post -> posts.put(post.key(), post));
        Staffing staffing = new Staffing(
                List.copyOf(posts.values()),
                db.sql(HOLDERS).query(HOLDING).list(),
                db.sql(DEPUTIES).query(HOLDING).list(),
                db.sql(ABSENCES)
                        .query((row, n) -> new Staffing.Absence(row.getString("username"), term(row)))
                        .list());
        return new Remembered(units, posts, staffing, System.nanoTime());
    }

    private static Term term(ResultSet row) throws SQLException {
        return new Term(row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class));
    }

    private void forget() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(OrganizationStore.this);
                remembered = null;
            }
        });
    }

    /** @param readAt of {@link System#nanoTime()} */
    private record Remembered(Map<String, Unit> units, Map<String, Post> posts, Staffing staffing, long readAt) {}
}

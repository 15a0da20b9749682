package org.sopflow.calendar.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.calendar.calculus.OfficeCalendar;
import org.sopflow.calendar.calculus.OfficeYear;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The office calendar in the database. Shipped files are taken in once, at the first start that knows them. */
@Component
public class CalendarStore {

    /** Closures of this scope cover every place the office serves. */
    private static final String WHOLE_CITY = "高雄市";

    private static final Logger LOG = LoggerFactory.getLogger(CalendarStore.class);

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    CalendarStore(JdbcClient db, JdbcTemplate batches, PlatformTransactionManager transactions) {
        this.db = db;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws CalendarFileBroken if a shipped file is not whole; then nothing of it was taken */
    public void takeShippedFiles() {
        transaction.executeWithoutResult(status -> {
            var taken = new HashSet<>(db.sql("select name from sopflow.calendar_file")
                    .query(String.class)
                    .list());
            for (Resource file : shipped()) {
                String name = String.valueOf(file.getFilename());
                if (!taken.contains(name)) {
                    take(name, text(file));
                }
            }
        });
    }

    /** Every day and every closure of the whole city, indexed. */
    public OfficeCalendar read() {
        Map<Integer, List<OfficeYear.Day>> years = db
                .sql("select day as date, off, remark from sopflow.calendar_day order by day")
                .query(OfficeYear.Day.class)
                .stream()
                .collect(Collectors.groupingBy(day -> day.date().getYear()));
        Map<LocalDate, String> closures = new TreeMap<>();
        db.sql("select day, reason from sopflow.calendar_closure where session = 'FULL' and scope = :city")
                .param("city", WHOLE_CITY)
                .query((row, i) -> closures.put(row.getObject("day", LocalDate.class), row.getString("reason")))
                .list();
        return new OfficeCalendar(
                years.entrySet().stream()
                        .map(year -> new OfficeYear(year.getKey(), year.getValue()))
                        .toList(),
                closures);
    }

    private void take(String name, String text) {
        int rows = db.sql(
                        "insert into sopflow.calendar_file (name, loaded_at) values (:name, :at) on conflict do nothing")
                .param("name", name)
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 0) {
            return; // another node takes it now
        }
        if (name.equals("closures.csv")) {
            var closures = ClosuresFile.read(name, text);
            batches.batchUpdate("""
                    insert into sopflow.calendar_closure (day, scope, session, announced_at, confidence, reason)
                    values (?, ?, ?, ?, ?, ?) on conflict do nothing""", closures, closures.size(), (row, closure) -> {
                row.setObject(1, closure.day());
                row.setString(2, closure.scope());
                row.setString(3, closure.session());
                row.setObject(4, closure.announcedAt(), Types.TIMESTAMP_WITH_TIMEZONE);
                row.setString(5, closure.confidence());
                row.setString(6, closure.reason());
            });
        } else {
            var days = OfficeCalendarFile.read(name, text);
            batches.batchUpdate(
                    "insert into sopflow.calendar_day (day, off, remark) values (?, ?, ?) on conflict do nothing",
                    days,
                    days.size(),
                    (row, day) -> {
                        row.setObject(1, day.date());
                        row.setBoolean(2, day.off());
                        row.setString(3, day.remark());
                    });
        }
        LOG.info("office calendar: took {}", name);
    }

    private static Set<Resource> shipped() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:data/office-calendar/*.csv");
            return Set.of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

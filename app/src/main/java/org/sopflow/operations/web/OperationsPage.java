package org.sopflow.operations.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.AdminEntry;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.FailedJobs;
import org.sopflow.page.DeskEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an administrator looks at: what failed and can be tried again, whether deadlines are looked after, the database. */
@Controller
class OperationsPage {

    private static final int SHOWN = 200;
    private static final int BYTES_OF_A_MEGABYTE = 1024 * 1024;
    private static final String DATABASE = """
            select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
                   current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as durable""";

    private final FailedJobs jobs;
    private final ObjectProvider<Sweeps> sweeps;
    private final SweepHealth health;
    private final JdbcClient db;
    private final List<AdminEntry> entries;

    OperationsPage(
            FailedJobs jobs,
            ObjectProvider<Sweeps> sweeps,
            SweepHealth health,
            JdbcClient db,
            ObjectProvider<AdminEntry> entries) {
        this.jobs = jobs;
        this.sweeps = sweeps;
        this.health = health;
        this.db = db;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(AdminEntry::order))
                .toList();
    }

    /** @param durable whether an acknowledged commit is on the disk */
    record Database(String version, long bytes, boolean durable) {
        public long megabytes() {
            return bytes / BYTES_OF_A_MEGABYTE;
        }
    }

    @GetMapping("/admin")
    String index(Model model) {
        model.addAttribute("entries", entries);
        return "operations/admin";
    }

    @GetMapping("/admin/operations")
    String show(Model model) {
        List<FailedJobs.FailedJob> failed = jobs.list();
        List<Sweeps.Parked> parked =
                sweeps.stream().flatMap(one -> one.parked().stream()).toList();
        model.addAttribute("failed", failed.stream().limit(SHOWN).toList());
        model.addAttribute("failedCount", failed.size());
        model.addAttribute("parked", parked.stream().limit(SHOWN).toList());
        model.addAttribute("parkedCount", parked.size());
        Optional<Instant> last = health.lastSweep();
        model.addAttribute("lastSweep", last.orElse(null));
        model.addAttribute("sweepMinutes", minutesSince(last.orElse(null)));
        model.addAttribute("sweepLate", health.isLate());
        model.addAttribute("database", db.sql(DATABASE).query(Database.class).single());
        return "operations/operations";
    }

    @PostMapping("/admin/operations/jobs/{id}/retry")
    String retryJob(@PathVariable String id, RedirectAttributes next) {
        jobs.retry(id);
        next.addFlashAttribute("tried", true);
        return "redirect:/admin/operations";
    }

    @PostMapping("/admin/operations/clocks/{clock}/retry")
    String retryClock(@PathVariable long clock, RedirectAttributes next) {
        sweeps.forEach(one -> one.retry(clock));
        next.addFlashAttribute("tried", true);
        return "redirect:/admin/operations";
    }

    private static @Nullable Long minutesSince(@Nullable Instant last) {
        return last == null ? null : Duration.between(last, Instant.now()).toMinutes();
    }

    /** Where these pages are found. */
    @Configuration(proxyBeanMethods = false)
    static class Entries {
        @Bean
        DeskEntry administrationEntry() {
            return new DeskEntry("operations.admin", "/admin", 90, Set.of("ADMIN"));
        }

        @Bean
        AdminEntry operationsEntry() {
            return new AdminEntry("operations.title", "operations.text", "/admin/operations", 20);
        }
    }
}

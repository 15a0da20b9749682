package org.sopflow.insight.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sopflow.insight.facts.Figures;
import org.sopflow.insight.facts.Figures.Row;
import org.sopflow.sop.Sops;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The closed cases of an SOP as a file for a spreadsheet. */
@Controller
class ClosedCases {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final String[] COLUMNS = {
        "number", "sop", "unit", "district", "received", "due", "workDone", "closed", "outcome", "onTime", "days"
    };

    private final Readers readers;
    private final Sops sops;
    private final Figures figures;
    private final Names names;
    private final MessageSource messages;
    private final Clock clock;

    ClosedCases(Readers readers, Sops sops, Figures figures, Names names, MessageSource messages, Clock clock) {
        this.readers = readers;
        this.sops = sops;
        this.figures = figures;
        this.names = names;
        this.messages = messages;
        this.clock = clock;
    }

    /** Without a period: every closed case. UTF-8 with a byte order mark, since spreadsheets guess otherwise. */
    @GetMapping("/insight/{key}/closed.csv")
    @Transactional(readOnly = true)
    public void closed(
            @PathVariable String key,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String unit,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        readers.check();
        var sop = sops.get(key);
        var scope = Scope.of(from, to, unit, clock);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + sop.key() + "-closed.csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        var csv = CsvWriter.builder().build(out);
        csv.writeRecord(Stream.of(COLUMNS)
                .map(column -> messages.getMessage("insight.csv." + column, null, language))
                .toList());
        figures.closed(
                scope.question(key, clock),
                from == null && to == null,
                row -> csv.writeRecord(line(row, sop, language)));
        csv.flush();
    }

    private Iterable<String> line(Row row, Sops.Sop sop, Locale language) {
        return Stream.of(
                        row.number(),
                        sop.name(language),
                        names.unit(row.unit(), language),
                        row.district(),
                        moment(row.received()),
                        due(row.due()),
                        moment(row.workDone()),
                        moment(row.closed()),
                        names.outcome(sop, row.outcome(), language),
                        onTime(row, language),
                        days(row))
                .map(ClosedCases::safe)
                .toList();
    }

    private String onTime(Row row, Locale language) {
        String word = "NOT_OBSERVED".equals(row.outcome()) || row.due() == null || row.workDone() == null
                ? "unknown"
                : row.workDone().isAfter(row.due()) ? "no" : "yes";
        return messages.getMessage("insight.csv.onTime." + word, null, language);
    }

    private static String days(Row row) {
        return row.received() == null || row.closed() == null
                ? ""
                : Numbers.days(Duration.between(row.received(), row.closed()).toSeconds() / 86_400.0);
    }

    private static String due(@Nullable Instant due) {
        var shown = Names.due(due);
        return shown == null ? "" : shown instanceof LocalDateTime moment ? MOMENT.format(moment) : shown.toString();
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(Names.ZONE));
    }

    /** A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
    static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}

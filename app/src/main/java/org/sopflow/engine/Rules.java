package org.sopflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evaluates the published rule tables (DMN). Pure: the same version and inputs give the same rows. */
public interface Rules {

    /** Stands between the Chinese source of a row and its English gloss. */
    String BETWEEN = " | ";

    /**
     * @param table the decision's key: {@code case-deadline}
     * @param inputs by the names the table's input expressions use; a missing one is null to FEEL. Today's date is an input.
     * @return the rows that matched, in table order
     * @throws RuleTableUnknown if no version of the table is published
     */
    Matched evaluate(String table, Map<String, ?> inputs);

    /**
     * What a table still asks for once some inputs are known: an input is asked for if a row that these inputs leave open has a
     * condition on it. So a question can be refused for what it does not say, which FEEL takes for null.
     *
     * @param known as for {@link #evaluate}
     * @return in the order of the columns; empty if no row is left open
     * @throws RuleTableUnknown if no version of the table is published
     */
    Optional<List<Asked>> findAsked(String table, Map<String, ?> known);

    /** @param type as the table declares it: {@code string}, {@code boolean}, {@code integer} … */
    record Asked(String name, String type) {}

    /** Rows that matched, with where they stand. */
    record Matched(String table, int version, List<Row> rows) {

        public Optional<Row> single() {
            if (rows.size() > 1) {
                throw new IllegalStateException(
                        table + " v" + version + " matched " + rows.size() + " rows where one is due");
            }
            return rows.stream().findFirst();
        }
    }

    /**
     * A row's source in the reader's language. A row has one annotation, as the editors of tables know it: the Chinese source, and its
     * English gloss behind a bar. Without a bar it is Chinese to everybody.
     */
    static String inLanguage(String source, Locale language) {
        int bar = source.indexOf(BETWEEN);
        if (bar < 0) {
            return source;
        }
        return language.getLanguage().equals("en")
                ? source.substring(bar + BETWEEN.length())
                : source.substring(0, bar);
    }

    /**
     * @param id the rule's id, chosen and kept
     * @param outputs by output name
     * @param source the legal basis, from the row's annotation; in both languages where it says so, see {@link #inLanguage}
     * @param confidence A, B, C, M+, M, M- or P: the mark in brackets at the end of the annotation
     */
    record Row(String id, Map<String, Object> outputs, String source, String confidence) {

        public String text(String output) {
            return String.valueOf(outputs.getOrDefault(output, ""));
        }

        public int number(String output) {
            if (outputs.get(output) instanceof Number number) {
                return number.intValue();
            }
            throw new IllegalStateException("row " + id + " gives no number for " + output);
        }

        /** Whether the rule may be told to a citizen as law: only A and B. */
        public boolean confirmed() {
            return confidence.equals("A") || confidence.equals("B");
        }
    }
}

package org.sopflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.SopflowTest;
import org.sopflow.engine.Rules;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/** The rule tables as data: who does what where, and no row that nothing ever reaches. */
@SopflowTest
class RuleRowsTest {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    @Autowired
    Rules rules;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    siwei-team    | 鹽埕 鼓山 左營 楠梓 三民 新興 前金 苓雅 前鎮 旗津 小港
                    fengshan-team | 鳳山 林園 大寮 大樹 仁武 大社 鳥松
                    gangshan-team | 岡山 橋頭 燕巢 田寮 阿蓮 路竹 湖內 茄萣 永安 彌陀 梓官
                    qimei-team    | 旗山 美濃 六龜 甲仙 杉林 內門 茂林 桃源 那瑪夏
                    """)
    void each_team_works_in_its_districts(String team, String districts) {
        for (var district : districts.split(" ")) {
            assertThat(who(district + "區", "LIGHT")).containsExactly("street-light-repair", team);
            for (var category : List.of("TREE", "FACILITY", "DIRT", "OTHER")) {
                assertThat(who(district + "區", category)).containsExactly("general-dispatch", team);
            }
            assertThat(who(district + "區", "MEDIAN")).containsExactly("general-dispatch", "landscape-section");
        }
    }

    @Test
    void a_place_outside_the_city_is_nobodys() {
        assertThat(who("板橋區", "LIGHT")).isEmpty();
        assertThat(who("三民區", "SOMETHING")).isEmpty();
    }

    @Test
    void no_rule_says_more_than_it_knows() {
        var row = rules.evaluate("jurisdiction", Map.of("district", "三民區", "category", "LIGHT"))
                .single()
                .orElseThrow();
        assertThat(row.confidence()).isEqualTo("M+");
        assertThat(row.confirmed()).isFalse();
    }

    static Stream<String> tables() throws IOException {
        try (var files = Files.list(Path.of("dmn"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".dmn"))
                    .map(name -> name.substring(0, name.length() - ".dmn".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /**
     * Asks each table everything it distinguishes: every combination of the values its rules name and of one they do not. A UNIQUE
     * table in which two rules overlap would throw.
     */
    @ParameterizedTest
    @MethodSource("tables")
    void every_row_is_reached(String table) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("dmn", table + ".dmn").toFile());
        var rows = elements(document.getDocumentElement(), "rule");
        var inputs = elements(document.getDocumentElement(), "inputExpression");
        var columns = new ArrayList<Set<Object>>();
        for (int i = 0; i < inputs.size(); i++) {
            columns.add(values(inputs.get(i).getAttribute("typeRef"), rows, i));
        }
        var names = inputs.stream()
                .map(input -> elements(input, "text").get(0).getTextContent().strip())
                .toList();

        var reached = new TreeSet<String>();
        ask(table, names, columns, new HashMap<>(), 0, reached);

        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.getAttribute("id")).toList());
    }

    /** Staff who read English are told the source too. */
    @ParameterizedTest
    @MethodSource("tables")
    void every_row_says_its_source_in_both_languages(String table) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("dmn", table + ".dmn").toFile());
        for (var row : elements(document.getDocumentElement(), "rule")) {
            var source = elements(row, "description").get(0).getTextContent();
            assertThat(Rules.inLanguage(source, Locale.TAIWAN))
                    .as(row.getAttribute("id"))
                    .containsPattern("\\p{IsHan}")
                    .doesNotContain("|");
            assertThat(Rules.inLanguage(source, Locale.ENGLISH))
                    .as(row.getAttribute("id"))
                    .containsPattern("[a-z]{3}")
                    .doesNotContainPattern("\\p{IsHan}|\\|");
        }
    }

    private void ask(
            String table,
            List<String> names,
            List<Set<Object>> columns,
            Map<String, Object> inputs,
            int column,
            Set<String> reached) {
        if (column == names.size()) {
            rules.evaluate(table, inputs).rows().forEach(row -> reached.add(row.id()));
            return;
        }
        for (var value : columns.get(column)) {
            inputs.put(names.get(column), value);
            ask(table, names, columns, inputs, column + 1, reached);
        }
    }

    private static Set<Object> values(String type, List<Element> rows, int column) {
        var values = new LinkedHashSet<Object>();
        for (var row : rows) {
            var entry = elements(elements(row, "inputEntry").get(column), "text")
                    .get(0)
                    .getTextContent();
            switch (type) {
                case "boolean" -> values.addAll(List.of(true, false));
                case "string" -> TEXT.matcher(entry).results().forEach(found -> values.add(found.group(1)));
                default ->
                    NUMBER.matcher(entry)
                            .results()
                            .map(found -> Integer.valueOf(found.group()))
                            .forEach(number -> values.addAll(List.of(number - 1, number, number + 1)));
            }
        }
        if (type.equals("string")) {
            values.add("something else");
        } else if (values.isEmpty()) {
            values.add(1);
        }
        return values;
    }

    private List<String> who(String district, String category) {
        return rules.evaluate("jurisdiction", Map.of("district", district, "category", category))
                .single()
                .map(row -> List.of(row.text("sop"), row.text("unit")))
                .orElse(List.of());
    }

    private static List<Element> elements(Element below, String name) {
        var nodes = below.getElementsByTagName(name);
        var found = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}

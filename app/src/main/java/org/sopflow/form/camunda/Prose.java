package org.sopflow.form.camunda;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.sopflow.engine.Feel;
import org.springframework.web.util.HtmlUtils;

/** Text and HTML components as safe HTML: templates filled in, Markdown turned, everything cleaned. */
final class Prose {

    /** What remains of a designer's HTML: no scripts, styles, forms or frames, links without script addresses. */
    private static final Safelist SAFE = Safelist.basic()
            .addTags("h1", "h2", "h3", "h4", "h5", "h6", "hr", "div", "table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("th", "scope")
            .removeProtocols("a", "href", "ftp");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");
    private static final Pattern ITEM = Pattern.compile("\\s*[-*+]\\s+(.*)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*\\d{1,3}[.)]\\s+(.*)");

    private final Feel feel;

    Prose(Feel feel) {
        this.feel = feel;
    }

    String html(String html, Map<String, ?> context) {
        return clean(filled(html, context, true));
    }

    /** The Markdown that officials write: headings, paragraphs, lists, emphasis, links. */
    String markdown(String markdown, Map<String, ?> context) {
        var out = new StringBuilder();
        var open = "";
        for (var line : filled(markdown, context, false).split("\\R")) {
            var heading = HEADING.matcher(line);
            var item = ITEM.matcher(line);
            var numbered = NUMBERED.matcher(line);
            var wanted =
                    heading.matches() || line.isBlank() ? "" : item.matches() ? "ul" : numbered.matches() ? "ol" : "p";
            if (!wanted.equals(open)) {
                out.append(open.isEmpty() ? "" : "</" + open + ">");
                out.append(wanted.isEmpty() ? "" : "<" + wanted + ">");
            } else if (wanted.equals("p")) {
                out.append("<br>");
            }
            open = wanted;
            if (heading.matches()) {
                // the page has its own first levels
                int level = Math.min(6, heading.group(1).length() + 2);
                out.append("<h" + level + ">" + inline(heading.group(2)) + "</h" + level + ">");
            } else if (wanted.equals("ul") || wanted.equals("ol")) {
                out.append("<li>" + inline((wanted.equals("ul") ? item : numbered).group(1)) + "</li>");
            } else if (wanted.equals("p")) {
                out.append(inline(line));
            }
        }
        out.append(open.isEmpty() ? "" : "</" + open + ">");
        return clean(out.toString());
    }

    private static String inline(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8")
                .replaceAll("\\*\\*(.+?)\\*\\*", "<strong>$1</strong>")
                .replaceAll("\\*([^*]+?)\\*", "<em>$1</em>")
                .replaceAll("\\[([^\\]]+)]\\(([^)\\s]+)\\)", "<a href=\"$2\">$1</a>");
    }

    private String filled(String text, Map<String, ?> context, boolean escape) {
        if (text.startsWith("=")) {
            var value =
                    feel.value(text.substring(1), context).map(String::valueOf).orElse("");
            return escape ? HtmlUtils.htmlEscape(value, "UTF-8") : value;
        }
        return TEMPLATE.matcher(text).replaceAll(found -> {
            var value = feel.value(found.group(1).strip(), context)
                    .map(String::valueOf)
                    .orElse("");
            return Matcher.quoteReplacement(escape ? HtmlUtils.htmlEscape(value, "UTF-8") : value);
        });
    }

    private static String clean(String html) {
        return Jsoup.clean(html, SAFE);
    }
}

package org.sopflow.page;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/** What must hold for every page, whatever it shows. */
public final class PageAssert extends AbstractAssert<PageAssert, String> {

    private static final Pattern ID = Pattern.compile("<[^>]*\\sid=\"([^\"]*)\"");
    private static final Pattern FOR = Pattern.compile("<label[^>]*\\sfor=\"([^\"]*)\"");
    private static final Pattern MISSING = Pattern.compile("\\?\\?[\\w.\\-]+\\?\\?|>\\.</");

    private PageAssert(String page) {
        super(page, PageAssert.class);
    }

    public static PageAssert assertThat(String page) {
        return new PageAssert(page);
    }

    /** Every id stands once, and every label has its field. */
    public PageAssert hasUniqueIds() {
        Set<String> ids = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        Matcher found = ID.matcher(actual);
        while (found.find()) {
            if (!ids.add(found.group(1))) {
                twice.add(found.group(1));
            }
        }
        if (!twice.isEmpty()) {
            failWithMessage("ids that stand more than once: %s", twice);
        }
        Matcher label = FOR.matcher(actual);
        while (label.find()) {
            if (!ids.contains(label.group(1))) {
                failWithMessage("a label is for %s, which is not there", label.group(1));
            }
        }
        return this;
    }

    /** No message key without its text, and no placeholder of a template left over. */
    public PageAssert hasNoMissingText() {
        Matcher missing = MISSING.matcher(actual);
        if (missing.find()) {
            failWithMessage("a text is missing: %s", missing.group());
        }
        return this;
    }
}

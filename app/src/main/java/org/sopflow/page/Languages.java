package org.sopflow.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two languages of the product and their place in addresses. */
public enum Languages {
    ZH_TW("zh-tw", Locale.TAIWAN, "zh-Hant-TW"),
    EN("en", Locale.ENGLISH, "en");

    private final String path;
    private final Locale locale;
    private final String tag;

    Languages(String path, Locale locale, String tag) {
        this.path = path;
        this.locale = locale;
        this.tag = tag;
    }

    /** First part of the address: {@code zh-tw}. */
    public String path() {
        return path;
    }

    public Locale locale() {
        return locale;
    }

    /** For {@code lang} and {@code hreflang}. */
    public String tag() {
        return tag;
    }

    public Languages other() {
        return this == ZH_TW ? EN : ZH_TW;
    }

    public static Optional<Languages> find(String path) {
        return List.of(values()).stream().filter(one -> one.path.equals(path)).findFirst();
    }

    /** The language for a locale; Chinese of any kind is answered in zh-TW, and so is what we do not speak. */
    public static Languages of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : ZH_TW;
    }

    /**
     * What a reader asks for.
     *
     * @param acceptLanguage the header; an unreadable one counts as none
     */
    public static Languages preferred(Iterable<Locale> acceptLanguage) {
        for (Locale locale : acceptLanguage) {
            switch (locale.getLanguage()) {
                case "en" -> {
                    return EN;
                }
                case "zh" -> {
                    return ZH_TW;
                }
                default -> {
                    continue;
                }
            }
        }
        return ZH_TW;
    }
}

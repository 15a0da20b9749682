package org.sopflow.form;

import java.util.Locale;

/**
 * A text of a form in both languages.
 *
 * @param zh as the form's own attribute has it
 * @param en from the component's {@code properties}; empty where none is given
 */
public record Words(String zh, String en) {

    public static final Words NONE = new Words("", "");

    /** The reader's language, or zh-TW where there is no English. */
    public String in(Locale language) {
        return language.getLanguage().equals("en") && !en.isBlank() ? en : zh;
    }

    public boolean isEmpty() {
        return zh.isBlank() && en.isBlank();
    }
}

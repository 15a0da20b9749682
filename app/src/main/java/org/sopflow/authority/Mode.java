package org.sopflow.authority;

import com.fasterxml.jackson.annotation.JsonValue;

/** As what somebody signs: the note a signature carries by law (文書處理手冊, 公文程式條例 §4). */
public enum Mode {
    /** The head decides. */
    IN_OWN_RIGHT("核定"),
    /** A unit's chief decides what the matrix delegates to him. */
    BY_DELEGATION("授權決行"),
    /** The holder is absent, his deputy signs (§4 II; of a unit's chief §4 III). */
    FOR_THE_ABSENT("代行"),
    /** The post is vacant (§4 I). */
    FOR_THE_VACANT("代理");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** As it stands on the document, in every language. */
    @JsonValue
    public String word() {
        return word;
    }
}

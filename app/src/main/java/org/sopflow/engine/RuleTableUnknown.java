package org.sopflow.engine;

/** A rule table that the product needs is not published in this database. */
public final class RuleTableUnknown extends RuntimeException {
    public RuleTableUnknown(String table) {
        super("no version of the rule table " + table + " is published");
    }
}

package org.sopflow.engine.camunda.language;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What FEEL may say: comparisons, arithmetic and ranges of plain variables, and pure functions. No paths, no loops, no functions of
 * one's own, no external ones, and no {@code today()} or {@code now()}, which read the machine's clock and not the office's.
 */
final class FeelGrammar {

    /** Characters; the longest list of an input's values is a tenth of it. */
    private static final int MAX_LENGTH = 4_000;

    /** By the names of FEEL's own syntax tree. What is not here, a later FEEL's novelties included, is refused. */
    private static final Set<String> NODES = Set.of(
            "ConstNull",
            "ConstBool",
            "ConstNumber",
            "ConstString",
            "ConstDate",
            "ConstTime",
            "ConstLocalTime",
            "ConstDateTime",
            "ConstLocalDateTime",
            "ConstYearMonthDuration",
            "ConstDayTimeDuration",
            "ConstList",
            "ConstRange",
            "ClosedConstRangeBoundary",
            "OpenConstRangeBoundary",
            "ConstInputValue",
            "ClosedRangeBoundary",
            "OpenRangeBoundary",
            "Ref",
            "Equal",
            "LessThan",
            "LessOrEqual",
            "GreaterThan",
            "GreaterOrEqual",
            "In",
            "If",
            "Not",
            "Conjunction",
            "Disjunction",
            "AtLeastOne",
            "UnaryTestExpression",
            "InputEqualTo",
            "InputLessThan",
            "InputLessOrEqual",
            "InputGreaterThan",
            "InputGreaterOrEqual",
            "InputInRange",
            "Addition",
            "Subtraction",
            "Multiplication",
            "Division",
            "ArithmeticNegation",
            "FunctionInvocation",
            "PositionalFunctionParameters",
            "ParsedExpression");

    /** Pure, and cheap whatever they are given: no regular expressions, no loops, no clock. */
    private static final Set<String> FUNCTIONS = Set.of(
            "not",
            "contains",
            "starts with",
            "ends with",
            "string length",
            "upper case",
            "lower case",
            "list contains",
            "count",
            "min",
            "max",
            "sum",
            "mean",
            "abs",
            "floor",
            "ceiling",
            "modulo",
            "date",
            "time",
            "date and time",
            "duration",
            "number",
            "string",
            "day of week",
            "is defined",
            "all",
            "any");

    private final FeelEngineApi feel =
            FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
    private final PublishedBeans beans;

    FeelGrammar(PublishedBeans beans) {
        this.beans = beans;
    }

    FeelEngineApi engine() {
        return feel;
    }

    /**
     * A text that was read and found harmless.
     *
     * @param names the variables it asks for
     */
    record Read(ParsedExpression parsed, Set<String> names) {}

    /** What it says, or in {@code refused} the first thing it must not say. */
    record Judged(@Nullable Read read, Optional<String> refused) {}

    Judged expression(String text) {
        return judge(text, false);
    }

    /** @param text of an input entry; empty and {@code -} match everything */
    Judged unaryTests(String text) {
        return judge(text, true);
    }

    private Judged judge(String text, boolean unary) {
        if (text.length() > MAX_LENGTH) {
            return new Judged(null, Optional.of("length " + text.length()));
        }
        try {
            ParseResult result = unary ? feel.parseUnaryTests(text) : feel.parseExpression(text);
            if (result.isFailure()) {
                return new Judged(null, Optional.of("syntax"));
            }
            Set<String> names = new HashSet<>();
            var refused = walk(result.parsedExpression().expression(), names);
            return refused != null
                    ? new Judged(null, Optional.of(refused))
                    : new Judged(new Read(result.parsedExpression(), Set.copyOf(names)), Optional.empty());
        } catch (StackOverflowError e) {
            // nested without end: nobody's comparison
            return new Judged(null, Optional.of("nesting"));
        }
    }

    private @Nullable String walk(@Nullable Object node, Set<String> names) {
        if (node instanceof Ref ref) {
            var parts = ref.names();
            if (parts.size() != 1) {
                return parts.mkString(".");
            }
            var name = parts.head();
            if (Plain.RESERVED.contains(name) || beans.has(name)) {
                return name;
            }
            names.add(name);
            return null;
        }
        if (node instanceof FunctionInvocation call && !FUNCTIONS.contains(call.function())) {
            return call.function() + "()";
        }
        if (node instanceof Iterable<?> several) {
            for (var i = several.iterator(); i.hasNext(); ) {
                var refused = walk(i.next(), names);
                if (refused != null) {
                    return refused;
                }
            }
            return null;
        }
        if (node instanceof Product product) {
            if (product.getClass().getName().startsWith("org.camunda.feel.syntaxtree.")
                    && !NODES.contains(product.productPrefix())) {
                return product.productPrefix();
            }
            for (var i = product.productIterator(); i.hasNext(); ) {
                var refused = walk(i.next(), names);
                if (refused != null) {
                    return refused;
                }
            }
        }
        return null;
    }
}

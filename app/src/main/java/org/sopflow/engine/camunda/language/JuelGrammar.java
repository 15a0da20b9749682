package org.sopflow.engine.camunda.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstLiteral;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/**
 * What JUEL may say: texts, literals, plain variables, comparisons and arithmetic of them, and {@code bean.method(…)} of a published
 * bean. Judged on the syntax tree, never on the characters.
 */
final class JuelGrammar {

    /** Longer ones are not read, so that nesting cannot exhaust the stack of the parser; characters. */
    private static final int MAX_LENGTH = 500;

    private final Builder builder = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private final PublishedBeans beans;

    JuelGrammar(PublishedBeans beans) {
        this.beans = beans;
    }

    /** The first thing it says that it must not, if any. A text without an expression is only a text. */
    Optional<String> refuse(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return Optional.empty();
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.of("length " + text.length());
        }
        try {
            return Optional.ofNullable(value(builder.build(text).getRoot()));
        } catch (TreeBuilderException e) {
            return Optional.of("syntax");
        }
    }

    /** Whether it is one call of a published bean and nothing else. */
    boolean isCall(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        try {
            return builder.build(text).getRoot() instanceof AstEval eval && eval.getChild(0) instanceof AstMethod;
        } catch (TreeBuilderException e) {
            return false;
        }
    }

    private @Nullable String value(Node node) {
        if (node instanceof AstLiteral || node instanceof AstText) {
            return null;
        }
        if (node instanceof AstEval eval) {
            return eval.isDeferred() ? "#{" : children(node);
        }
        if (node instanceof AstIdentifier identifier) {
            var name = identifier.getName();
            return Plain.RESERVED.contains(name) || beans.has(name) ? name : null;
        }
        if (node instanceof AstMethod method) {
            return call(method);
        }
        if (node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstChoice
                || node instanceof AstNested
                || node instanceof AstComposite) {
            return children(node);
        }
        return node.toString();
    }

    private @Nullable String children(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            var refused = value(node.getChild(i));
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private @Nullable String call(AstMethod method) {
        if (!(method.getChild(0) instanceof AstDot dot) || !(dot.getChild(0) instanceof AstIdentifier bean)) {
            return method.getChild(0).toString();
        }
        // an AstDot shows its name only so: ". name"
        var called = dot.toString().substring(2);
        var published = beans.find(bean.getName()).orElse(null);
        if (published == null) {
            return bean.getName() + "." + called;
        }
        List<Boolean> isExecution = new ArrayList<>();
        var arguments = method.getChild(1);
        for (int i = 0; i < arguments.getCardinality(); i++) {
            var argument = arguments.getChild(i);
            if (argument instanceof AstIdentifier identifier
                    && identifier.getName().equals("execution")) {
                isExecution.add(true);
            } else if (argument instanceof AstLiteral || argument instanceof AstIdentifier) {
                isExecution.add(false);
                var refused = value(argument);
                if (refused != null) {
                    return refused;
                }
            } else {
                return argument.toString();
            }
        }
        return published.method(called, isExecution) == null ? bean.getName() + "." + called : null;
    }
}

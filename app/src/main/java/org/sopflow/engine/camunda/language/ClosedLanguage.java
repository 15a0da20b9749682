package org.sopflow.engine.camunda.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Deployments.Bundle;
import org.sopflow.engine.Deployments.Refusal;
import org.sopflow.engine.LanguageRefused;

/** Judges files by the closed language: for the publishing gate, and again, on the very bytes, for the engine's own parsers. */
public final class ClosedLanguage {

    private final JuelGrammar juel;
    private final FeelGrammar feel;
    private final BpmnGrammar bpmn;
    private final DmnGrammar dmn;

    public ClosedLanguage(PublishedBeans beans) {
        juel = new JuelGrammar(beans);
        feel = new FeelGrammar(beans);
        bpmn = new BpmnGrammar(juel, feel);
        dmn = new DmnGrammar(feel);
    }

    /**
     * Everything a bundle is refused for; empty if nothing. Forms are read by {@code form}, not here.
     *
     * <p>The rules: {@code file} (a name the engine must not see), {@code size}, {@code xml}, {@code doctype}, {@code namespace},
     * {@code element}, {@code attribute}, {@code text}, {@code script}, {@code listener}, {@code delegate}, {@code connector},
     * {@code expression}, {@code feel}, {@code language}. The message is what was found, as it is written in the file.
     */
    public List<Refusal> check(Bundle bundle) {
        List<Refusal> refusals = new ArrayList<>();
        bundle.files().forEach((name, content) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,120}")) {
                refusals.add(new Refusal(name, "", "file", name));
            } else if (lower.endsWith(".bpmn")) {
                refusals.addAll(diagram(name, content));
            } else if (lower.endsWith(".dmn")) {
                refusals.addAll(table(name, content));
            } else if (!lower.endsWith(".form") || content.length > XmlNode.MAX_BYTES) {
                refusals.add(new Refusal(name, "", lower.endsWith(".form") ? "size" : "file", name));
            }
        });
        return refusals;
    }

    List<Refusal> diagram(String file, byte[] content) {
        var findings = new Findings(file);
        try {
            bpmn.check(XmlNode.parse(content), findings);
        } catch (XmlNode.Unsafe e) {
            findings.refuse("", e.rule, e.detail);
        }
        return findings.all();
    }

    List<Refusal> table(String file, byte[] content) {
        var findings = new Findings(file);
        try {
            dmn.check(XmlNode.parse(content), findings);
        } catch (XmlNode.Unsafe e) {
            findings.refuse("", e.rule, e.detail);
        }
        return findings.all();
    }

    /**
     * Settings of a DMN engine that stands beside the process engine, closed: FEEL only, no scripts, no JUEL, plain variables. The
     * caller adds listeners and builds it. It refuses a table outside the language with {@link LanguageRefused}.
     */
    public DefaultDmnEngineConfiguration decisions() {
        return ClosedDecisions.configuration(this);
    }

    /** The refusal inside what the engine threw, if that is why it failed. */
    public static Optional<LanguageRefused> refusalIn(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof LanguageRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    JuelGrammar juel() {
        return juel;
    }

    FeelGrammar feel() {
        return feel;
    }
}

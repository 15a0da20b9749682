package org.sopflow.engine.camunda.language;

import java.io.Reader;
import java.util.List;
import java.util.Set;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.SimpleBindings;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.camunda.bpm.engine.impl.scripting.engine.Resolver;
import org.camunda.bpm.engine.impl.scripting.engine.ResolverFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/** To the engine FEEL on a flow is a script. This leaves it FEEL, without any engine for scripts and without bindings. */
final class ClosedScripts {

    private static final String FEEL = "feel";

    private ClosedScripts() {}

    /** Makes conditions of static FEEL, and nothing else. */
    static final class Scripts extends ScriptFactory {
        private final ClosedLanguage language;
        private final ClosedFeel feel;

        Scripts(ClosedLanguage language) {
            this.language = language;
            feel = new ClosedFeel(language.feel());
        }

        @Override
        public ExecutableScript createScriptFromSource(String named, String source) {
            if (!FEEL.equals(named)) {
                throw new ExpressionRefused(source, "script language " + named);
            }
            language.feel().expression(source).refused().ifPresent(what -> {
                throw new ExpressionRefused(source, what);
            });
            return new Condition(source, feel);
        }

        @Override
        public ExecutableScript createScriptFromSource(String named, Expression source) {
            throw new ExpressionRefused(String.valueOf(source), "script made at run time");
        }

        @Override
        public ExecutableScript createScriptFromResource(String named, String resource) {
            throw new ExpressionRefused(resource, "script resource");
        }

        @Override
        public ExecutableScript createScriptFromResource(String named, Expression resource) {
            throw new ExpressionRefused(String.valueOf(resource), "script resource");
        }
    }

    private static final class Condition extends ExecutableScript {
        private final String source;
        private final ClosedFeel feel;

        Condition(String source, ClosedFeel feel) {
            super(FEEL);
            this.source = source;
            this.feel = feel;
        }

        @Override
        protected @Nullable Object evaluate(ScriptEngine none, VariableScope scope, Bindings empty) {
            return feel.evaluate(source, scope::getVariable);
        }
    }

    /** Knows no script engine at all. */
    static final class NoScriptEngines implements ScriptEngineResolver {

        private final NoScriptEngine none = new NoScriptEngine();

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            throw new ExpressionRefused(factory.getLanguageName(), "script engine");
        }

        @Override
        public ScriptEngineManager getScriptEngineManager() {
            throw new ExpressionRefused("", "script engine");
        }

        @Override
        public ScriptEngine getScriptEngine(String named, boolean cached) {
            if (!FEEL.equals(named)) {
                throw new ExpressionRefused("", "script language " + named);
            }
            return none;
        }
    }

    /** Stands where the engine wants a script engine for FEEL; a {@link Condition} does without. */
    private static final class NoScriptEngine extends AbstractScriptEngine {

        @Override
        public Object eval(String script, ScriptContext context) {
            throw new ExpressionRefused(script, "script");
        }

        @Override
        public Object eval(Reader script, ScriptContext context) {
            throw new ExpressionRefused("", "script");
        }

        @Override
        public Bindings createBindings() {
            return new SimpleBindings();
        }

        @Override
        public ScriptEngineFactory getFactory() {
            return FACTORY;
        }
    }

    /** Asked by the engine for the language's name only. */
    private static final ScriptEngineFactory FACTORY = new ScriptEngineFactory() {
        @Override
        public String getEngineName() {
            return FEEL;
        }

        @Override
        public String getEngineVersion() {
            return "1";
        }

        @Override
        public List<String> getExtensions() {
            return List.of();
        }

        @Override
        public List<String> getMimeTypes() {
            return List.of();
        }

        @Override
        public List<String> getNames() {
            return List.of(FEEL);
        }

        @Override
        public String getLanguageName() {
            return FEEL;
        }

        @Override
        public String getLanguageVersion() {
            return "1";
        }

        @Override
        public @Nullable Object getParameter(String key) {
            return null;
        }

        @Override
        public String getMethodCallSyntax(String object, String method, String... arguments) {
            throw new ExpressionRefused(method, "script");
        }

        @Override
        public String getOutputStatement(String text) {
            throw new ExpressionRefused(text, "script");
        }

        @Override
        public String getProgram(String... statements) {
            throw new ExpressionRefused("", "script");
        }

        @Override
        public ScriptEngine getScriptEngine() {
            return new NoScriptEngine();
        }
    };

    /** A script sees nothing: no beans, no execution, no variables. */
    static final class NoBindings implements ResolverFactory, Resolver {

        @Override
        public Resolver createResolver(VariableScope scope) {
            return this;
        }

        @Override
        public boolean containsKey(Object key) {
            return false;
        }

        @Override
        public @Nullable Object get(Object key) {
            return null;
        }

        @Override
        public Set<String> keySet() {
            return Set.of();
        }
    }
}

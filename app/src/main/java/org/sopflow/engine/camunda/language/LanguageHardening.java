package org.sopflow.engine.camunda.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.sopflow.engine.StepContext;

/** Shuts the six doors of an engine through which a diagram or table could run code. */
public final class LanguageHardening {

    private final ClosedLanguage language;
    private final PublishedBeans beans;
    private final Function<DelegateExecution, StepContext> contexts;

    /** @param contexts makes what a published method is given where a diagram writes {@code execution} */
    public LanguageHardening(
            ClosedLanguage language, PublishedBeans beans, Function<DelegateExecution, StepContext> contexts) {
        this.language = language;
        this.beans = beans;
        this.contexts = contexts;
    }

    /** Before the engine is built. */
    public void harden(ProcessEngineConfigurationImpl configuration) {
        doors(configuration);
        configuration.setBpmnParseFactory(parser -> new ClosedParse(parser, language));
        configuration.setDmnEngineConfiguration(language.decisions());
    }

    /** The doors behind the parsers. They hold by themselves, which a test shows by leaving the parsers open. */
    void doors(ProcessEngineConfigurationImpl configuration) {
        configuration.setExpressionManager(new ClosedExpressionManager(language, beans, contexts));
        configuration.setScriptFactory(new ClosedScripts.Scripts(language));
        configuration.setScriptEngineResolver(new ClosedScripts.NoScriptEngines());
        // a list of our own, and no beans: else the engine and Spring add what scripts may see
        configuration.setResolverFactories(new ArrayList<>(List.of(new ClosedScripts.NoBindings())));
        configuration.setBeans(new HashMap<>());
        configuration.setArtifactFactory(new NoArtifacts());
        configuration.setDmnEngineConfiguration(ClosedDecisions.doors(language));
        configuration.setEnableScriptEngineLoadExternalResources(false);
        configuration.setEnableFetchScriptEngineFromProcessApplication(false);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExpressionsInStoredQueries(false);
        configuration.setEnableXxeProcessing(false);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setCmmnEnabled(false);
    }

    /** After the engine's settings are complete: no Java object is written into a variable, and none is read back. */
    public void hardenVariables(ProcessEngineConfigurationImpl configuration) {
        var serializers = configuration.getVariableSerializers();
        for (var serializer : List.copyOf(serializers.getSerializers())) {
            if (serializer instanceof JavaObjectSerializer) {
                serializers.removeSerializer(serializer);
            }
        }
    }

    /** {@code camunda:class}, mapping classes, shell and mail tasks are all made here, or would be. */
    private static final class NoArtifacts implements ArtifactFactory {
        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ExpressionRefused(type.getName(), "class");
        }
    }
}

package org.sopflow.engine.camunda.language;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransform;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransform;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransformer;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.sopflow.engine.LanguageRefused;

/** Shuts a DMN engine: every table is judged before it is read, and the doors to other languages throw. */
final class ClosedDecisions {

    private static final String FEEL = "feel";

    private ClosedDecisions() {}

    static DefaultDmnEngineConfiguration configuration(ClosedLanguage language) {
        var configuration = doors(language);
        configuration.setTransformer(new Transformer(language));
        return configuration;
    }

    /** The doors behind the parser. */
    static DefaultDmnEngineConfiguration doors(ClosedLanguage language) {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setScriptEngineResolver(name -> {
            throw new ExpressionRefused(name, "script");
        });
        configuration.setElProvider(text -> {
            throw new ExpressionRefused(text, "JUEL");
        });
        configuration.setFeelEngineFactory(() -> new ClosedFeel(language.feel()));
        configuration.setDefaultInputExpressionExpressionLanguage(FEEL);
        configuration.setDefaultInputEntryExpressionLanguage(FEEL);
        configuration.setDefaultOutputEntryExpressionLanguage(FEEL);
        configuration.setDefaultLiteralExpressionLanguage(FEEL);
        return configuration;
    }

    private static final class Transformer extends DefaultDmnTransformer {
        private final ClosedLanguage language;

        Transformer(ClosedLanguage language) {
            this.language = language;
        }

        @Override
        public DmnTransform createTransform() {
            return new Transform(this, language);
        }
    }

    private static final class Transform extends DefaultDmnTransform {
        private final ClosedLanguage language;

        Transform(Transformer transformer, ClosedLanguage language) {
            super(transformer);
            this.language = language;
        }

        @Override
        public void setModelInstance(File file) {
            try {
                super.setModelInstance(accepted(Files.readAllBytes(file.toPath())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public DmnTransform modelInstance(File file) {
            setModelInstance(file);
            return this;
        }

        @Override
        public void setModelInstance(InputStream stream) {
            try {
                super.setModelInstance(accepted(stream.readNBytes(XmlNode.MAX_BYTES + 1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public DmnTransform modelInstance(InputStream stream) {
            setModelInstance(stream);
            return this;
        }

        @Override
        public void setModelInstance(DmnModelInstance model) {
            var bytes = new ByteArrayOutputStream();
            Dmn.writeModelToStream(bytes, model);
            accepted(bytes.toByteArray());
            super.setModelInstance(model);
        }

        @Override
        public DmnTransform modelInstance(DmnModelInstance model) {
            setModelInstance(model);
            return this;
        }

        private InputStream accepted(byte[] content) {
            var refusals = language.table("", content);
            if (!refusals.isEmpty()) {
                throw new LanguageRefused(refusals);
            }
            return new ByteArrayInputStream(content);
        }
    }
}

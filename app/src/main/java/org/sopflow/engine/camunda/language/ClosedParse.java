package org.sopflow.engine.camunda.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.io.StreamSource;
import org.sopflow.engine.LanguageRefused;

/** The engine's parser, which judges the bytes before it reads them: when deploying, and each time a stored diagram is loaded. */
final class ClosedParse extends BpmnParse {

    private final ClosedLanguage language;

    ClosedParse(BpmnParser parser, ClosedLanguage language) {
        super(parser);
        this.language = language;
    }

    /** @throws LanguageRefused with everything it says that it must not */
    @Override
    protected void setStreamSource(StreamSource source) {
        byte[] content;
        try (var stream = source.getInputStream()) {
            content = stream.readNBytes(XmlNode.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var refusals = language.diagram(deployment == null ? "" : String.valueOf(deployment.getName()), content);
        if (!refusals.isEmpty()) {
            throw new LanguageRefused(refusals);
        }
        super.setStreamSource(() -> new ByteArrayInputStream(content));
    }
}

package org.sopflow.sop.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Forms;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;

/**
 * Every form can be drawn and checked by the server, has the id {@code <key>-<file name>}, which is unique over all editions, says
 * everything in both languages and asks for nothing that is decided elsewhere.
 */
@Component
final class SoundForms implements ProcessCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a component says, and the property that says it in English. */
    private static final Map<String, String> WORDS = Map.of(
            "label", "labelEn",
            "dateLabel", "labelEn",
            "timeLabel", "labelEn",
            "description", "descriptionEn",
            "text", "textEn",
            "content", "contentEn");

    /** Variables that say whose a case is: a field of that name would hand its steps to whom the citizen likes. */
    private static final Set<String> OURS = Set.of("caseNumber", "sop", "unit", "unitClerks", "unitChief");

    private static final String MESSAGE = "message.";
    private static final String MESSAGE_EN = "messageEn.";

    private final Forms forms;

    SoundForms(Forms forms) {
        this.forms = forms;
    }

    @Override
    public String id() {
        return "forms";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        edition.files().forEach((file, content) -> {
            if (!file.endsWith(".form")) {
                return;
            }
            var schema = new String(content, StandardCharsets.UTF_8);
            try {
                var form = forms.read(schema);
                var due = edition.key() + "-" + file.substring(0, file.length() - ".form".length());
                if (!form.id().equals(due)) {
                    findings.add(new Finding(id(), file, "", new Message("sop.check.forms.id", due)));
                }
                form.fields().stream()
                        .map(field -> field.binding().path().get(0))
                        .filter(OURS::contains)
                        .forEach(name ->
                                findings.add(new Finding(id(), file, name, new Message("sop.check.forms.ours", name))));
                languages(file, JSON.readTree(schema).path("components"), findings);
            } catch (FormBroken e) {
                findings.add(new Finding(id(), file, "", e.message()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a form that was read is no JSON", e);
            }
        });
        return findings;
    }

    private void languages(String file, JsonNode components, List<Finding> findings) {
        for (var component : components) {
            languages(file, component.path("components"), findings);
            var properties = component.path("properties");
            boolean both = WORDS.entrySet().stream()
                    .allMatch(word -> !component.hasNonNull(word.getKey()) || properties.hasNonNull(word.getValue()));
            for (var option : component.path("values")) {
                both &= properties.hasNonNull("en." + option.path("value").asText());
            }
            for (var property : properties.properties()) {
                both &= !property.getKey().startsWith(MESSAGE)
                        || properties.hasNonNull(MESSAGE_EN + property.getKey().substring(MESSAGE.length()));
            }
            if (!both) {
                findings.add(
                        new Finding(id(), file, component.path("id").asText(), new Message("sop.check.forms.english")));
            }
        }
    }
}

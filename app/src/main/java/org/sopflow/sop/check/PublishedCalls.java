package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sopflow.engine.PublishedBean;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** Every bean an expression calls is published, with that method and that many arguments. */
@Component
final class PublishedCalls implements ProcessCheck {

    /** Finds calls; whether the expression is allowed at all is {@link AcceptedByEngine}'s to say. */
    private static final Pattern CALL = Pattern.compile("\\b([A-Za-z]\\w*)\\.([A-Za-z]\\w*)\\(([^()]*)\\)");

    /** Numbers of arguments by {@code bean.method}. */
    private final Supplier<Map<String, List<Integer>>> published;

    @Autowired
    PublishedCalls(ApplicationContext context) {
        this(() -> published(context));
    }

    PublishedCalls(Supplier<Map<String, List<Integer>>> published) {
        this.published = published;
    }

    @Override
    public String id() {
        return "calls";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        var known = published.get();
        Models.diagrams(edition).forEach((file, diagram) -> {
            var all = diagram.getDocumentElement().getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                for (var text : texts(element)) {
                    if (!text.contains("${") && !text.contains("#{")) {
                        continue;
                    }
                    var call = CALL.matcher(text);
                    while (call.find()) {
                        var name = call.group(1) + "." + call.group(2);
                        int arguments =
                                call.group(3).isBlank() ? 0 : call.group(3).split(",", -1).length;
                        if (!known.getOrDefault(name, List.of()).contains(arguments)) {
                            findings.add(new Finding(
                                    id(),
                                    file,
                                    element.getAttribute("id"),
                                    new Message("sop.check.calls.unknown", text)));
                        }
                    }
                }
            }
        });
        return findings;
    }

    private static List<String> texts(Element element) {
        var texts = new ArrayList<String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            texts.add(((Attr) attributes.item(i)).getValue());
        }
        if (element.getElementsByTagName("*").getLength() == 0) {
            texts.add(element.getTextContent());
        }
        return texts;
    }

    private static Map<String, List<Integer>> published(ApplicationContext context) {
        var known = new HashMap<String, List<Integer>>();
        for (var bean : context.getBeansWithAnnotation(PublishedBean.class).values()) {
            for (var type : ClassUtils.getAllInterfacesForClass(bean.getClass())) {
                var name = AnnotationUtils.findAnnotation(type, PublishedBean.class);
                if (name != null) {
                    Arrays.stream(type.getMethods()).forEach(method -> known.computeIfAbsent(
                                    name.value() + "." + method.getName(), key -> new ArrayList<>())
                            .add(method.getParameterCount()));
                }
            }
        }
        return known;
    }
}

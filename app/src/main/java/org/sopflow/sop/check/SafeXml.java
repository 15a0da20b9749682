package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.List;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Diagrams and tables are well-formed XML without a DOCTYPE, and an edition holds nothing else but forms. */
@Component
final class SafeXml implements ProcessCheck {

    @Override
    public String id() {
        return "xml";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        edition.files().forEach((name, content) -> {
            if (name.endsWith(".bpmn") || name.endsWith(".dmn")) {
                try {
                    var root = Models.parse(content).getDocumentElement();
                    var due = name.endsWith(".bpmn") ? Models.BPMN : Models.DMN;
                    if (!due.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
                        findings.add(new Finding(id(), name, "", new Message("sop.check.xml.root", due)));
                    }
                } catch (SAXException e) {
                    findings.add(new Finding(
                            id(), name, "", new Message("sop.check.xml.broken", String.valueOf(e.getMessage()))));
                }
            } else if (!name.endsWith(".form")) {
                findings.add(new Finding(id(), name, "", new Message("sop.check.xml.file")));
            }
        });
        var main = edition.key() + (edition.kind() == Edition.Kind.TABLE ? ".dmn" : ".bpmn");
        if (!edition.files().containsKey(main)) {
            findings.add(new Finding(id(), main, "", new Message("sop.check.xml.missing", main)));
        }
        return findings;
    }
}

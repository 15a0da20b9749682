package org.sopflow.engine.camunda.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The table of attacks: by door, each with a name. */
final class Attacks {

    static final String CLASS = Planted.class.getName();
    private static final String CALL = "${evil.run()}";
    private static final String REFLECT = "${''.getClass().forName('" + CLASS + "').getMethod('hit').invoke(null)}";
    private static final String GROOVY = CLASS + ".hit()";
    private static final String FEEL_EXTERNAL =
            "{f: function() external {java: {class: \"" + CLASS + "\", method signature: \"hit()\"}}, r: f()}.r";

    /** What an attack is after. */
    enum Aim {
        /** Code of its own. */
        RUN,
        /** The same, where the parser's allow-list alone stands in its way. */
        RUN_BEFORE_THE_DOORS,
        /** Memory or time without end: not tried on a plain engine, which would give it. */
        EXHAUST
    }

    /**
     * @param variables what the attacker hands in at the start
     */
    record Attack(
            String door, String name, Map<String, byte[]> files, Supplier<Map<String, Object>> variables, Aim aim) {
        @Override
        public String toString() {
            return door + ": " + name;
        }
    }

    private final List<Attack> all = new ArrayList<>();
    private final String web;

    private Attacks(String web) {
        this.web = web;
    }

    /** @param web an address that counts who fetches it */
    static List<Attack> all(String web) {
        var attacks = new Attacks(web);
        attacks.expressions();
        attacks.grammar();
        attacks.feel();
        attacks.scripts();
        attacks.classes();
        attacks.xml();
        attacks.tables();
        attacks.files();
        attacks.variables();
        return attacks.all;
    }

    private void bpmn(String door, String name, String xml) {
        all.add(new Attack(door, name, Map.of("attack.bpmn", xml.getBytes(UTF_8)), HashMap::new, Aim.RUN));
    }

    private void onlyParser(String door, String name, String xml) {
        all.add(new Attack(
                door, name, Map.of("attack.bpmn", xml.getBytes(UTF_8)), HashMap::new, Aim.RUN_BEFORE_THE_DOORS));
    }

    private void dmn(String name, String xml) {
        all.add(new Attack("tables", name, Map.of("attack.dmn", xml.getBytes(UTF_8)), HashMap::new, Aim.RUN));
    }

    // --- where an expression can stand

    private void expressions() {
        var door = "expressions";
        for (var payload : List.of(CALL, REFLECT)) {
            var kind = payload.equals(CALL) ? " (bean)" : " (reflection)";
            bpmn(door, "flow condition" + kind, condition("", payload));
            bpmn(door, "service task" + kind, linear(service("camunda:expression=\"" + payload + "\"", "")));
            bpmn(door, "task name" + kind, linear("<userTask id='a' name=\"" + payload + "\"/>"));
            bpmn(door, "candidate groups" + kind, linear(user("camunda:candidateGroups=\"" + payload + "\"", "")));
            bpmn(door, "timer date" + kind, linear(timer("timeDate", payload)));
            bpmn(
                    door,
                    "collection" + kind,
                    linear(user("", "<multiInstanceLoopCharacteristics camunda:collection=\"" + payload + "\"/>")));
        }
        bpmn(
                door,
                "documentation of a task",
                linear("<userTask id='a'><documentation>" + CALL + "</documentation></userTask>"));
        bpmn(door, "assignee", linear(user("camunda:assignee='" + CALL + "'", "")));
        bpmn(door, "candidate users", linear(user("camunda:candidateUsers='" + CALL + "'", "")));
        bpmn(door, "due date", linear(user("camunda:dueDate='" + CALL + "'", "")));
        bpmn(door, "follow-up date", linear(user("camunda:followUpDate='" + CALL + "'", "")));
        bpmn(door, "task priority", linear(user("camunda:priority='" + CALL + "'", "")));
        bpmn(door, "potential owner", linear(user("", resource("potentialOwner"))));
        bpmn(door, "human performer", linear(user("", resource("humanPerformer"))));
        bpmn(
                door,
                "loop cardinality",
                linear(user(
                        "",
                        "<multiInstanceLoopCharacteristics><loopCardinality>" + CALL
                                + "</loopCardinality></multiInstanceLoopCharacteristics>")));
        bpmn(
                door,
                "completion condition",
                linear(user(
                        "",
                        "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><completionCondition>"
                                + CALL + "</completionCondition></multiInstanceLoopCharacteristics>")));
        bpmn(door, "timer duration", linear(timer("timeDuration", CALL)));
        bpmn(door, "timer cycle", linear(timer("timeCycle", CALL)));
        bpmn(
                door,
                "boundary timer",
                linear("<userTask id='a'/>")
                        .replace(
                                "<endEvent id='e'/>",
                                "<endEvent id='e'/><boundaryEvent id='b' attachedToRef='a'><timerEventDefinition><timeDuration>"
                                        + CALL + "</timeDuration></timerEventDefinition></boundaryEvent>"));
        bpmn(
                door,
                "start timer",
                linear("<userTask id='a'/>")
                        .replace(
                                "<startEvent id='s'/>",
                                "<startEvent id='s'/><startEvent id='s2'><timerEventDefinition><timeDate>" + CALL
                                        + "</timeDate></timerEventDefinition></startEvent>"));
        bpmn(
                door,
                "message name",
                definitions(
                        "<message id='m' name='" + CALL + "'/>"
                                + process(
                                        "<intermediateCatchEvent id='a'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>")));
        bpmn(
                door,
                "signal name caught",
                definitions(
                        "<signal id='m' name='" + CALL + "'/>"
                                + process(
                                        "<intermediateCatchEvent id='a'><signalEventDefinition signalRef='m'/></intermediateCatchEvent>")));
        bpmn(
                door,
                "signal name thrown",
                definitions(
                        "<signal id='m' name='" + CALL + "'/>"
                                + process(
                                        "<intermediateThrowEvent id='a'><signalEventDefinition signalRef='m'/></intermediateThrowEvent>")));
        bpmn(
                door,
                "error message",
                definitions(
                        "<error id='m' errorCode='1' camunda:errorMessage='" + CALL + "'/>"
                                + process(
                                        "<subProcess id='a'><startEvent id='s2'/><sequenceFlow id='f3' sourceRef='s2' targetRef='e2'/>"
                                                + "<endEvent id='e2'><errorEventDefinition errorRef='m'/></endEvent></subProcess>"
                                                + "<boundaryEvent id='b' attachedToRef='a'><errorEventDefinition errorRef='m'/></boundaryEvent>")));
        bpmn(
                door,
                "escalation code and the variables of its event",
                definitions(
                        "<escalation id='m' escalationCode='" + CALL + "'/>"
                                + process(
                                        "<intermediateThrowEvent id='a'><escalationEventDefinition escalationRef='m'/></intermediateThrowEvent>")));
        bpmn(
                door,
                "error mapped from an external task",
                linear("<serviceTask id='a' camunda:type='external' camunda:topic='t'><extensionElements>"
                        + "<camunda:errorEventDefinition errorRef='x' expression='" + CALL
                        + "'/></extensionElements></serviceTask>"));
        bpmn(door, "conditional event", linear(conditional(CALL)));
        bpmn(
                door,
                "conditional start of an event sub-process",
                linear("<userTask id='a'/>")
                        .replace(
                                "<endEvent id='e'/>",
                                "<endEvent id='e'/><subProcess id='sub' triggeredByEvent='true'><startEvent id='s2'>"
                                        + "<conditionalEventDefinition><condition xsi:type='tFormalExpression'>" + CALL
                                        + "</condition></conditionalEventDefinition></startEvent>"
                                        + "<sequenceFlow id='f3' sourceRef='s2' targetRef='e2'/><endEvent id='e2'/></subProcess>"));
        bpmn(
                door,
                "input parameter",
                linear(io("<camunda:inputParameter name='i'>" + CALL + "</camunda:inputParameter>")));
        bpmn(
                door,
                "output parameter",
                linear(io("<camunda:outputParameter name='i'>" + CALL + "</camunda:outputParameter>")));
        bpmn(
                door,
                "input parameter list",
                linear(io("<camunda:inputParameter name='i'><camunda:list><camunda:value>" + CALL
                        + "</camunda:value></camunda:list></camunda:inputParameter>")));
        bpmn(
                door,
                "input parameter map",
                linear(io("<camunda:inputParameter name='i'><camunda:map><camunda:entry key='" + CALL + "'>" + CALL
                        + "</camunda:entry></camunda:map></camunda:inputParameter>")));
        bpmn(door, "form field label", linear(form("label='" + CALL + "'", "")));
        bpmn(door, "form field default", linear(form("defaultValue='" + CALL + "'", "")));
        bpmn(
                door,
                "form field of the start",
                linear("<userTask id='a'/>")
                        .replace(
                                "<startEvent id='s'/>",
                                "<startEvent id='s'><extensionElements><camunda:formData><camunda:formField id='f' type='string' defaultValue='"
                                        + CALL + "'/></camunda:formData></extensionElements></startEvent>"));
        bpmn(door, "form key", linear(user("camunda:formKey='" + CALL + "'", "")));
        bpmn(
                door,
                "form reference",
                linear(user("camunda:formRef='" + CALL + "' camunda:formRefBinding='latest'", "")));
        bpmn(door, "called element", linear("<callActivity id='a' calledElement='" + CALL + "'/>"));
        bpmn(
                door,
                "called version",
                linear(
                        "<callActivity id='a' calledElement='x' camunda:calledElementBinding='version' camunda:calledElementVersion='"
                                + CALL + "'/>"));
        bpmn(
                door,
                "called tenant",
                linear("<callActivity id='a' calledElement='x' camunda:calledElementTenantId='" + CALL + "'/>"));
        bpmn(door, "business key of a call", linear(call("<camunda:in businessKey='" + CALL + "'/>")));
        bpmn(door, "in mapping", linear(call("<camunda:in sourceExpression='" + CALL + "' target='t'/>")));
        bpmn(door, "out mapping", linear(call("<camunda:out sourceExpression='" + CALL + "' target='t'/>")));
        bpmn(
                door,
                "mapping delegate expression",
                linear(
                        "<callActivity id='a' calledElement='called' camunda:variableMappingDelegateExpression='${evil}'/>"));
        bpmn(
                door,
                "job priority",
                linear("<userTask id='a' camunda:asyncBefore='true' camunda:jobPriority='" + CALL + "'/>"));
        bpmn(
                door,
                "job priority of the process",
                linear("<userTask id='a' camunda:asyncBefore='true'/>")
                        .replace("isExecutable='true'", "isExecutable='true' camunda:jobPriority='" + CALL + "'"));
        bpmn(
                door,
                "topic of an external task",
                linear(service("camunda:type='external' camunda:topic='" + CALL + "'", "")));
        bpmn(
                door,
                "priority of an external task",
                linear(service("camunda:type='external' camunda:topic='t' camunda:taskPriority='" + CALL + "'", "")));
        bpmn(
                door,
                "retry cycle",
                linear(
                        "<userTask id='a' camunda:asyncBefore='true'><extensionElements><camunda:failedJobRetryTimeCycle>"
                                + CALL + "</camunda:failedJobRetryTimeCycle></extensionElements></userTask>"));
        bpmn(
                door,
                "decision reference",
                linear("<businessRuleTask id='a' camunda:decisionRef='" + CALL
                        + "' camunda:mapDecisionResult='singleEntry'/>"));
        bpmn(
                door,
                "decision version",
                linear(
                        "<businessRuleTask id='a' camunda:decisionRef='x' camunda:decisionRefBinding='version' camunda:decisionRefVersion='"
                                + CALL + "' camunda:mapDecisionResult='singleEntry'/>"));
        bpmn(
                door,
                "starter groups",
                linear("<userTask id='a'/>")
                        .replace(
                                "isExecutable='true'",
                                "isExecutable='true' camunda:candidateStarterGroups='" + CALL + "'"));
        for (var event : List.of("start", "end")) {
            bpmn(
                    door,
                    "execution listener at " + event,
                    linear("<userTask id='a'>"
                            + extension("<camunda:executionListener event='" + event + "' expression='" + CALL + "'/>")
                            + "</userTask>"));
        }
        for (var event : List.of("create", "assignment", "complete", "update", "delete")) {
            bpmn(
                    door,
                    "task listener at " + event,
                    linear("<userTask id='a' >"
                            + extension("<camunda:taskListener event='" + event + "' expression='" + CALL + "'/>")
                            + "</userTask>"));
        }
        bpmn(
                door,
                "task listener at a timeout",
                linear("<userTask id='a'>"
                        + extension(
                                "<camunda:taskListener event='timeout' id='l' expression='" + CALL
                                        + "'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></camunda:taskListener>")
                        + "</userTask>"));
        bpmn(
                door,
                "listener of a flow",
                linear("<userTask id='a'/>")
                        .replace(
                                "targetRef='a'/>",
                                "targetRef='a'>"
                                        + extension(
                                                "<camunda:executionListener event='take' expression='" + CALL + "'/>")
                                        + "</sequenceFlow>"));
        bpmn(
                door,
                "listener of the process",
                linear("<userTask id='a'/>")
                        .replace(
                                "<startEvent id='s'/>",
                                extension("<camunda:executionListener event='start' expression='" + CALL + "'/>")
                                        + "<startEvent id='s'/>"));
        bpmn(
                door,
                "a property that holds an expression",
                linear("<userTask id='a'>"
                        + extension("<camunda:properties><camunda:property name='limit' value='" + CALL
                                + "'/></camunda:properties>")
                        + "</userTask>"));
    }

    // --- ways of saying it

    private void grammar() {
        var door = "grammar";
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("deferred", "#{evil.run()}");
        texts.put("property", "${evil.run}");
        texts.put("bracket", "${evil['run']}");
        texts.put("bracket call", "${evil['run']()}");
        texts.put("function", "${currentUser()}");
        texts.put("call in a branch", "${true ? evil.run() : 1}");
        texts.put("call in a comparison", "${evil.run() == 'x'}");
        texts.put("call beside text", "a-${evil.run()}-b");
        texts.put("call of a call", "${deadline.ladder(execution).getClass()}");
        texts.put("bean as an argument", "${deadline.word(execution, deadline)}");
        texts.put("call as an argument", "${deadline.word(execution, evil.run())}");
        texts.put(
                "what every object has",
                "${deadline.getClass().forName('" + CLASS + "').getMethod('hit').invoke(null)}");
        texts.put("a method the interface does not show", "${deadline.hidden(execution)}");
        texts.put("such a method without arguments", "${deadline.hidden()}");
        texts.put("a published bean as a value", "${deadline}");
        texts.put("execution as a value", "${execution}");
        texts.put("property of the execution", "${execution.processEngineServices}");
        texts.put(
                "call of the execution",
                "${execution.getProcessEngineServices().getRepositoryService().createDeployment().addString('x.bpmn', '')}");
        texts.put("setter of the execution", "${execution.setVariable('x', 2)}");
        texts.put("method of a text", "${x.getClass().forName('" + CLASS + "').getMethod('hit').invoke(null)}");
        texts.put("method of a literal", "${(1).getClass()}");
        texts.put("execution where a text is due", "${deadline.word(execution, execution)}");
        texts.put("too many arguments", "${deadline.stop(execution, 1, 2)}");
        texts.put("nested without end", "${" + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "}");
        texts.put("assignment", "${evil.run = 1}");
        texts.put("broken", "${evil.");
        texts.put("escaped and real", "\\${x}${evil.run()}");
        texts.forEach((name, text) -> bpmn(door, name, linear(service("camunda:expression=\"" + text + "\"", ""))));
        bpmn(
                door,
                "written with a character reference",
                linear(service("camunda:expression='&#36;&#123;evil.run()}'", "")));
        bpmn(door, "written in CDATA", condition("", "<![CDATA[${evil]]><![CDATA[.run()}]]>"));
        bpmn(door, "cut by a comment", condition("", "$<!-- -->{evil.run()}"));
    }

    // --- FEEL is a script to the engine

    private void feel() {
        var door = "feel";
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("method of a bean", "evil.run() = \"hit\"");
        texts.put("property of a bean", "evil.run = 1");
        texts.put("property of the execution", "execution.processEngineServices != null");
        texts.put("external function", FEEL_EXTERNAL + " = \"hit\"");
        texts.put("own function", "(function(a) a)(1) = 1");
        texts.put("now()", "now() > date and time(\"2020-01-01T00:00:00\")");
        texts.put("today()", "today() > date(\"2020-01-01\")");
        texts.put("loop", "count(for i in 1..1000000000 return i) > 0");
        texts.put("filter", "count([1,2,3][item > 1]) > 0");
        texts.put("some", "some i in [1,2] satisfies i > 1");
        texts.put("regular expression", "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")");
        texts.put("power", "9 ** 999999999 > 1");
        texts.put("context", "{a: evil.run}.a = 1");
        texts.put("published bean", "deadline.hidden() = 1");
        texts.put("property of a variable", "pojo.run = \"hit\"");
        texts.put("get value", "get value(pojo, \"run\") = 1");
        texts.put("unreadable", "x = = 1");
        texts.forEach((name, text) -> {
            Supplier<Map<String, Object>> variables = name.contains("variable") || name.contains("value")
                    ? () -> new HashMap<>(Map.of("pojo", new Planted()))
                    : HashMap::new;
            all.add(new Attack(
                    door,
                    name,
                    Map.of(
                            "attack.bpmn",
                            condition("language='feel'", escape(text)).getBytes(UTF_8)),
                    variables,
                    List.of("loop", "regular expression", "power").contains(name) ? Aim.EXHAUST : Aim.RUN));
        });
    }

    // --- scripts

    private void scripts() {
        var door = "scripts";
        for (var language :
                List.of("groovy", "javascript", "juel", "feel", "python", "ruby", "ecmascript", "Groovy", "FEEL")) {
            bpmn(
                    door,
                    "script task in " + language,
                    linear("<scriptTask id='a' scriptFormat='" + language + "'><script>"
                            + (language.equals("juel") ? CALL : GROOVY) + "</script></scriptTask>"));
        }
        bpmn(
                door,
                "script from the class path",
                linear("<scriptTask id='a' scriptFormat='groovy' camunda:resource='attack.groovy'/>"));
        all.add(new Attack(
                door,
                "script from the deployment",
                Map.of(
                        "attack.bpmn",
                        linear(
                                        "<scriptTask id='a' scriptFormat='groovy' camunda:resource='deployment://attack.groovy'/>")
                                .getBytes(UTF_8),
                        "attack.groovy",
                        GROOVY.getBytes(UTF_8)),
                HashMap::new,
                Aim.RUN));
        bpmn(
                door,
                "script named by an expression",
                linear("<scriptTask id='a' scriptFormat='groovy' camunda:resource='${x}'/>"));
        bpmn(
                door,
                "script that is an expression",
                linear("<scriptTask id='a' scriptFormat='groovy'><script>${code}</script></scriptTask>"));
        bpmn(door, "condition in groovy", condition("language='groovy'", GROOVY + " != null"));
        bpmn(door, "condition in FEEL capitals", condition("language='FEEL'", "evil.run = 1"));
        bpmn(door, "condition from a resource", condition("language='groovy' camunda:resource='attack.groovy'", ""));
        bpmn(
                door,
                "execution listener script",
                linear("<userTask id='a'>"
                        + extension(
                                "<camunda:executionListener event='start'>" + script() + "</camunda:executionListener>")
                        + "</userTask>"));
        bpmn(
                door,
                "task listener script",
                linear("<userTask id='a'>"
                        + extension("<camunda:taskListener event='create'>" + script() + "</camunda:taskListener>")
                        + "</userTask>"));
        bpmn(
                door,
                "input parameter script",
                linear(io("<camunda:inputParameter name='i'>" + script() + "</camunda:inputParameter>")));
        bpmn(
                door,
                "output parameter script",
                linear(io("<camunda:outputParameter name='i'>" + script() + "</camunda:outputParameter>")));
        bpmn(
                door,
                "conditional event in groovy",
                linear(conditional(GROOVY + " != null").replace("<condition ", "<condition language='groovy' ")));
    }

    // --- classes, beans, connectors

    private void classes() {
        var door = "classes";
        bpmn(door, "service task", linear(service("camunda:class='" + CLASS + "'", "")));
        bpmn(door, "service task, delegate expression", linear(service("camunda:delegateExpression='${evil}'", "")));
        bpmn(
                door,
                "service task with injected fields",
                linear(service(
                        "camunda:class='" + CLASS + "'",
                        extension("<camunda:field name='x' expression='" + CALL + "'/>"))));
        bpmn(door, "send task", linear("<sendTask id='a' camunda:class='" + CLASS + "'/>"));
        bpmn(door, "send task, expression", linear("<sendTask id='a' camunda:expression='" + CALL + "'/>"));
        bpmn(door, "business rule task", linear("<businessRuleTask id='a' camunda:class='" + CLASS + "'/>"));
        bpmn(
                door,
                "business rule task, expression",
                linear("<businessRuleTask id='a' camunda:expression='" + CALL + "'/>"));
        bpmn(
                door,
                "thrown message",
                definitions("<message id='m' name='m'/>"
                        + process(
                                "<intermediateThrowEvent id='a'><messageEventDefinition messageRef='m' camunda:class='"
                                        + CLASS + "'/></intermediateThrowEvent>")));
        bpmn(
                door,
                "message of the end",
                definitions("<message id='m' name='m'/>" + process("<userTask id='a'/>"))
                        .replace(
                                "<endEvent id='e'/>",
                                "<endEvent id='e'><messageEventDefinition messageRef='m' camunda:delegateExpression='${evil}'/></endEvent>"));
        bpmn(
                door,
                "execution listener",
                linear("<userTask id='a'>"
                        + extension("<camunda:executionListener event='start' class='" + CLASS + "'/>")
                        + "</userTask>"));
        bpmn(
                door,
                "execution listener, delegate expression",
                linear("<userTask id='a'>"
                        + extension("<camunda:executionListener event='start' delegateExpression='${evil}'/>")
                        + "</userTask>"));
        bpmn(
                door,
                "task listener",
                linear("<userTask id='a'>" + extension("<camunda:taskListener event='create' class='" + CLASS + "'/>")
                        + "</userTask>"));
        bpmn(
                door,
                "task listener, delegate expression",
                linear("<userTask id='a'>"
                        + extension("<camunda:taskListener event='create' delegateExpression='${evil}'/>")
                        + "</userTask>"));
        bpmn(
                door,
                "listener of a gateway",
                condition("", "${x == 1}")
                        .replace(
                                "<exclusiveGateway id='a' default='f2'/>",
                                "<exclusiveGateway id='a' default='f2'>"
                                        + extension("<camunda:executionListener event='start' class='" + CLASS + "'/>")
                                        + "</exclusiveGateway>"));
        bpmn(
                door,
                "mapping class of a call",
                linear("<callActivity id='a' calledElement='called' camunda:variableMappingClass='" + CLASS + "'/>"));
        onlyParser(door, "form handler", linear(user("camunda:formHandlerClass='" + CLASS + "$Handler'", "")));
        onlyParser(
                door,
                "form handler, second namespace",
                linear(user("activiti:formHandlerClass='" + CLASS + "$Handler'", "")));
        onlyParser(
                door,
                "form field validator",
                linear(form(
                        "",
                        "<camunda:validation><camunda:constraint name='validator' config='" + CLASS
                                + "'/></camunda:validation>")));
        bpmn(
                door,
                "form field validator, bean",
                linear(
                        form(
                                "",
                                "<camunda:validation><camunda:constraint name='validator' config='${evil}'/></camunda:validation>")));
        bpmn(door, "shell task", linear(shell("<camunda:field name='command' stringValue='touch'/>")));
        bpmn(
                door,
                "mail task",
                linear("<serviceTask id='a' camunda:type='mail'>"
                        + extension("<camunda:field name='to' expression='" + CALL
                                + "'/><camunda:field name='text' stringValue='x'/>")
                        + "</serviceTask>"));
        bpmn(
                door,
                "connector",
                linear("<serviceTask id='a'>"
                        + extension("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId>"
                                + "<camunda:inputOutput><camunda:inputParameter name='url'>" + web
                                + "</camunda:inputParameter><camunda:inputParameter name='x'>" + CALL
                                + "</camunda:inputParameter></camunda:inputOutput></camunda:connector>")
                        + "</serviceTask>"));
        bpmn(door, "external worker", linear(service("camunda:type='external' camunda:topic='anybody'", "")));
        bpmn(door, "second namespace, class", linear(service("activiti:class='" + CLASS + "'", "")));
        bpmn(door, "second namespace, expression", linear(service("activiti:expression='" + CALL + "'", "")));
        bpmn(
                door,
                "second namespace, delegate expression",
                linear(service("activiti:delegateExpression='${evil}'", "")));
        bpmn(
                door,
                "second namespace, listener",
                linear("<userTask id='a'>"
                        + extension("<activiti:executionListener event='start' class='" + CLASS + "'/>")
                        + "</userTask>"));
        bpmn(door, "second namespace, assignee", linear(user("activiti:assignee='" + CALL + "'", "")));
        bpmn(
                door,
                "camunda under another prefix",
                linear("<serviceTask id='a' xmlns:c='http://camunda.org/schema/1.0/bpmn' c:class='" + CLASS + "'/>"));
        bpmn(
                door,
                "a script task of a foreign namespace",
                linear("<z:scriptTask xmlns:z='urn:z' id='a' scriptFormat='groovy'><z:script>" + GROOVY
                        + "</z:script></z:scriptTask>"));
        bpmn(
                door,
                "custom extension element",
                linear("<userTask id='a'>" + extension("<z:run xmlns:z='urn:z' class='" + CLASS + "'/>")
                        + "</userTask>"));
        bpmn(
                door,
                "listener hidden in the drawing",
                definitions(process("<userTask id='a'/>")
                        + "<bpmndi:BPMNDiagram xmlns:bpmndi='http://www.omg.org/spec/BPMN/20100524/DI' id='d'>"
                        + extension("<camunda:executionListener event='start' class='" + CLASS + "'/>")
                        + "</bpmndi:BPMNDiagram>"));
        bpmn(
                door,
                "compensation handler",
                linear("<userTask id='a'/>")
                        .replace(
                                "<endEvent id='e'/>",
                                "<endEvent id='e'><compensateEventDefinition/></endEvent>"
                                        + "<boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>"
                                        + "<serviceTask id='c' isForCompensation='true' camunda:expression='" + CALL
                                        + "'/>"
                                        + "<association id='as' sourceRef='b' targetRef='c' associationDirection='One'/>"));
    }

    // --- XML itself

    private void xml() {
        var door = "xml";
        var plain = linear("<userTask id='a' name='&x;'/>");
        onlyParser(door, "DOCTYPE alone", "<!DOCTYPE definitions>" + linear("<userTask id='a'/>"));
        onlyParser(door, "external entity, file", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + plain);
        onlyParser(door, "external entity, web", "<!DOCTYPE d [<!ENTITY x SYSTEM '" + web + "'>]>" + plain);
        onlyParser(
                door,
                "parameter entity",
                "<!DOCTYPE d [<!ENTITY % p SYSTEM '" + web + "'> %p;]>" + linear("<userTask id='a'/>"));
        onlyParser(door, "external DTD", "<!DOCTYPE definitions SYSTEM '" + web + "'>" + linear("<userTask id='a'/>"));
        var laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        onlyParser(door, "billion laughs", laughs + "]>" + linear("<userTask id='a' name='&l11;'/>"));
        onlyParser(
                door, "internal entity that hides an expression", "<!DOCTYPE d [<!ENTITY x '" + CALL + "'>]>" + plain);
        onlyParser(
                door,
                "schema location",
                linear("<userTask id='a'/>")
                        .replace("<definitions ", "<definitions xsi:schemaLocation='urn:z " + web + "' "));
        onlyParser(
                door,
                "import of a WSDL",
                definitions("<import importType='http://schemas.xmlsoap.org/wsdl/' location='" + web
                        + "' namespace='urn:z'/>" + process("<userTask id='a'/>")));
        onlyParser(door, "stylesheet", "<?xml-stylesheet href='" + web + "'?>" + linear("<userTask id='a'/>"));
        all.add(new Attack(
                door,
                "another encoding",
                Map.of(
                        "attack.bpmn",
                        ("<?xml version='1.0' encoding='UTF-16'?>"
                                        + linear(service("camunda:class='" + CLASS + "'", "")))
                                .getBytes(StandardCharsets.UTF_16)),
                HashMap::new,
                Aim.RUN));
        all.add(new Attack(
                door,
                "an encoding that hides the letters",
                Map.of(
                        "attack.bpmn",
                        ("<?xml version='1.0' encoding='IBM037'?>"
                                        + linear(service("camunda:class='" + CLASS + "'", "")))
                                .getBytes(Charset.forName("IBM037"))),
                HashMap::new,
                Aim.RUN));
        onlyParser(
                door,
                "deep nesting",
                definitions(process("<userTask id='a'/>") + "<category>".repeat(5_000) + "</category>".repeat(5_000)));
        onlyParser(door, "three megabytes", linear("<userTask id='a' name='" + "a".repeat(3 * 1024 * 1024) + "'/>"));
        onlyParser(door, "not XML", "{\"evil\": true}");
        onlyParser(door, "cut off", linear("<userTask id='a'/>").substring(0, 200));
        onlyParser(
                door,
                "include",
                linear("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + web + "' id='a'/>"));
    }

    // --- rule tables

    private void tables() {
        for (var language : List.of("groovy", "javascript", "juel", "python", "FEEL2")) {
            var text = language.equals("juel") ? CALL : GROOVY;
            dmn(
                    "input in " + language,
                    table(
                            "<inputExpression id='ie' expressionLanguage='" + language + "'><text>" + text
                                    + "</text></inputExpression>",
                            "<inputEntry id='c1'><text>-</text></inputEntry>",
                            "<outputEntry id='c2'><text>1</text></outputEntry>"));
            dmn(
                    "test in " + language,
                    table(
                            x(),
                            "<inputEntry id='c1' expressionLanguage='" + language + "'><text>" + text
                                    + "</text></inputEntry>",
                            "<outputEntry id='c2'><text>1</text></outputEntry>"));
            dmn(
                    "output in " + language,
                    table(
                            x(),
                            "<inputEntry id='c1'><text>-</text></inputEntry>",
                            "<outputEntry id='c2' expressionLanguage='" + language + "'><text>" + text
                                    + "</text></outputEntry>"));
            dmn(
                    "literal in " + language,
                    decision("<variable id='v' name='r'/><literalExpression id='l' expressionLanguage='" + language
                            + "'><text>" + text + "</text></literalExpression>"));
        }
        dmn(
                "JUEL without saying so",
                decision("<variable id='v' name='r'/><literalExpression id='l'><text>" + CALL
                        + "</text></literalExpression>"));
        dmn("FEEL external function", literal(FEEL_EXTERNAL));
        dmn("FEEL now()", literal("now()"));
        dmn("FEEL today()", literal("today()"));
        dmn("FEEL method", literal("evil.run()"));
        dmn("FEEL path", literal("x.class.name"));
        all.add(new Attack(
                "tables",
                "FEEL loop",
                Map.of(
                        "attack.dmn",
                        literal("count(for i in 1..1000000000 return i)").getBytes(UTF_8)),
                HashMap::new,
                Aim.EXHAUST));
        dmn(
                "FEEL unreadable cell",
                table(
                        x(),
                        "<inputEntry id='c1'><text>&lt; &lt;</text></inputEntry>",
                        "<outputEntry id='c2'><text>1</text></outputEntry>"));
        dmn(
                "FEEL test calls a bean",
                table(
                        x(),
                        "<inputEntry id='c1'><text>evil.run()</text></inputEntry>",
                        "<outputEntry id='c2'><text>1</text></outputEntry>"));
        dmn(
                "Java function of a business knowledge model",
                dmnDefinitions(
                        "<businessKnowledgeModel id='b' name='b'><encapsulatedLogic kind='Java'><context><contextEntry>"
                                + "<variable name='class'/><literalExpression><text>\"" + CLASS
                                + "\"</text></literalExpression></contextEntry></context></encapsulatedLogic></businessKnowledgeModel>"
                                + "<decision id='attack' name='a'><variable name='r'/><literalExpression><text>b()</text></literalExpression></decision>"));
        dmn(
                "invocation",
                decision(
                        "<invocation id='l'><literalExpression><text>evil.run</text></literalExpression></invocation>"));
        dmn(
                "listener as an extension",
                decision(
                        "<extensionElements><z:run xmlns:z='urn:z' class='" + CLASS
                                + "'/></extensionElements><variable id='v' name='r'/><literalExpression id='l'><text>1</text></literalExpression>"));
        dmn(
                "reference to elsewhere",
                decision(
                        "<informationRequirement id='i'><requiredDecision href='" + web
                                + "#x'/></informationRequirement><variable id='v' name='r'/><literalExpression id='l'><text>1</text></literalExpression>"));
        all.add(new Attack(
                "tables",
                "external entity",
                Map.of(
                        "attack.dmn",
                        ("<!DOCTYPE d [<!ENTITY x SYSTEM '" + web + "'>]>"
                                        + literal("1").replace("name='a'", "name='&x;'"))
                                .getBytes(UTF_8)),
                HashMap::new,
                Aim.RUN_BEFORE_THE_DOORS));
        all.add(new Attack(
                "tables",
                "object variable read by FEEL",
                Map.of("attack.dmn", literal("pojo.run").getBytes(UTF_8)),
                () -> new HashMap<>(Map.of("pojo", new Planted())),
                Aim.RUN));
        all.add(new Attack(
                "tables",
                "table called from a diagram",
                Map.of(
                        "attack.bpmn",
                        linear(
                                        "<businessRuleTask id='a' camunda:decisionRef='attack' camunda:mapDecisionResult='singleEntry' camunda:resultVariable='r'/>")
                                .getBytes(UTF_8),
                        "attack.dmn",
                        decision(
                                        "<variable id='v' name='r'/><literalExpression id='l' expressionLanguage='groovy'><text>"
                                                + GROOVY + "</text></literalExpression>")
                                .getBytes(UTF_8)),
                HashMap::new,
                Aim.RUN));
    }

    // --- files

    private void files() {
        var door = "files";
        var evil = linear(service("camunda:class='" + CLASS + "'", "")).getBytes(UTF_8);
        for (var name :
                List.of("attack.bpmn20.xml", "../attack.bpmn", "attack.groovy", "attack.BPMN20.XML", "a\u0000.bpmn")) {
            all.add(new Attack(door, name.replace("\u0000", "\\0"), Map.of(name, evil), HashMap::new, Aim.RUN));
        }
        all.add(new Attack(
                door,
                "attack.cmmn",
                Map.of(
                        "attack.cmmn",
                        ("<definitions xmlns='http://www.omg.org/spec/CMMN/20151109/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/cmmn' targetNamespace='urn:a'>"
                                        + "<case id='attack' camunda:historyTimeToLive='P1D'><casePlanModel id='p'><extensionElements><camunda:caseExecutionListener event='create' class='"
                                        + CLASS + "$OfCases"
                                        + "'/></extensionElements><planItem id='i' definitionRef='h'/><humanTask id='h'/></casePlanModel></case></definitions>")
                                .getBytes(UTF_8)),
                HashMap::new,
                Aim.RUN));
        all.add(new Attack(
                door,
                "attack.dmn11.xml",
                Map.of(
                        "attack.dmn11.xml",
                        decision(
                                        "<variable id='v' name='r'/><literalExpression id='l' expressionLanguage='groovy'><text>"
                                                + GROOVY + "</text></literalExpression>")
                                .getBytes(UTF_8)),
                HashMap::new,
                Aim.RUN));
    }

    // --- what is handed in

    private void variables() {
        var door = "variables";
        Supplier<Map<String, Object>> object = () -> new HashMap<>(Map.of("pojo", new Planted()));
        for (var text : List.of("${pojo.run()}", "${pojo.run}", "${pojo['run']}")) {
            all.add(new Attack(
                    door,
                    "object read by " + text,
                    Map.of("attack.bpmn", condition("", text).getBytes(UTF_8)),
                    object,
                    Aim.RUN));
        }
        all.add(new Attack(
                door,
                "object as an argument",
                Map.of(
                        "attack.bpmn",
                        linear(service("camunda:expression='${evil.take(pojo)}'", ""))
                                .getBytes(UTF_8)),
                object,
                Aim.RUN));
        all.add(new Attack(
                door,
                "list for a multi-instance",
                Map.of(
                        "attack.bpmn",
                        linear(
                                        user(
                                                "",
                                                "<multiInstanceLoopCharacteristics camunda:collection='list' camunda:elementVariable='one'/>"))
                                .getBytes(UTF_8)),
                () -> new HashMap<>(Map.of("list", new ArrayList<>(List.of(new Planted())))),
                Aim.RUN));
        all.add(new Attack(
                door,
                "a variable named like a published bean",
                Map.of(
                        "attack.bpmn",
                        linear(service("camunda:expression='${deadline.run()}'", ""))
                                .getBytes(UTF_8)),
                () -> new HashMap<>(Map.of("deadline", new Planted())),
                Aim.RUN));
        bpmn(
                door,
                "result of a table kept as a list",
                linear(
                        "<businessRuleTask id='a' camunda:decisionRef='x' camunda:mapDecisionResult='resultList' camunda:resultVariable='deadline'/>"));
    }

    // --- pieces of files

    static String definitions(String content) {
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' \
                xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
                xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:activiti='http://activiti.org/bpmn' \
                targetNamespace='urn:attack'>""" + content + "</definitions>";
    }

    static String process(String node) {
        return "<process id='attack' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='s'/>"
                + "<sequenceFlow id='f1' sourceRef='s' targetRef='a'/>" + node
                + "<sequenceFlow id='f2' sourceRef='a' targetRef='e'/><endEvent id='e'/></process>";
    }

    static String linear(String node) {
        return definitions(process(node));
    }

    static String condition(String attributes, String text) {
        return definitions(
                "<process id='attack' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='s'/>"
                        + "<sequenceFlow id='f1' sourceRef='s' targetRef='a'/><exclusiveGateway id='a' default='f2'/>"
                        + "<sequenceFlow id='f2' sourceRef='a' targetRef='e'/><endEvent id='e'/>"
                        + "<sequenceFlow id='f3' sourceRef='a' targetRef='e2'><conditionExpression xsi:type='tFormalExpression' "
                        + attributes + ">" + text
                        + "</conditionExpression></sequenceFlow><endEvent id='e2'/></process>");
    }

    static String service(String attributes, String content) {
        return "<serviceTask id='a' " + attributes + ">" + content + "</serviceTask>";
    }

    static String user(String attributes, String content) {
        return "<userTask id='a' " + attributes + ">" + content + "</userTask>";
    }

    static String extension(String content) {
        return "<extensionElements>" + content + "</extensionElements>";
    }

    private static String resource(String kind) {
        return "<" + kind + "><resourceAssignmentExpression><formalExpression>user(" + CALL
                + ")</formalExpression></resourceAssignmentExpression></" + kind + ">";
    }

    static String timer(String kind, String text) {
        return "<intermediateCatchEvent id='a'><timerEventDefinition><" + kind + " xsi:type='tFormalExpression'>" + text
                + "</" + kind + "></timerEventDefinition></intermediateCatchEvent>";
    }

    private static String conditional(String text) {
        return "<intermediateCatchEvent id='a'><conditionalEventDefinition><condition xsi:type='tFormalExpression'>"
                + text + "</condition></conditionalEventDefinition></intermediateCatchEvent>";
    }

    private static String io(String content) {
        return "<userTask id='a'>" + extension("<camunda:inputOutput>" + content + "</camunda:inputOutput>")
                + "</userTask>";
    }

    private static String form(String attributes, String content) {
        return "<userTask id='a'>"
                + extension("<camunda:formData><camunda:formField id='f' type='string' " + attributes + ">" + content
                        + "</camunda:formField></camunda:formData>")
                + "</userTask>";
    }

    private static String call(String content) {
        return "<callActivity id='a' calledElement='called'>" + extension(content) + "</callActivity>";
    }

    private static String shell(String content) {
        return "<serviceTask id='a' camunda:type='shell'>" + extension(content) + "</serviceTask>";
    }

    private static String script() {
        return "<camunda:script scriptFormat='groovy'>" + GROOVY + "</camunda:script>";
    }

    static String dmnDefinitions(String content) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' xmlns:camunda='http://camunda.org/schema/1.0/dmn' id='d' name='a' namespace='urn:a'>"
                + content + "</definitions>";
    }

    static String decision(String content) {
        return dmnDefinitions(
                "<decision id='attack' name='a' camunda:historyTimeToLive='P1D'>" + content + "</decision>");
    }

    static String literal(String feel) {
        return decision("<variable id='v' name='r'/><literalExpression id='l'><text>" + escape(feel)
                + "</text></literalExpression>");
    }

    static String table(String input, String test, String output) {
        return decision("<decisionTable id='t' hitPolicy='UNIQUE'><input id='i'>" + input
                + "</input><output id='o' name='r' typeRef='string'/><rule id='r'>" + test + output
                + "</rule></decisionTable>");
    }

    private static String x() {
        return "<inputExpression id='ie'><text>x</text></inputExpression>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

package org.sopflow.engine.camunda;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionRequirementsDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.sopflow.engine.Deployments;
import org.sopflow.engine.LanguageRefused;
import org.sopflow.engine.camunda.language.ClosedLanguage;
import org.springframework.stereotype.Component;

/** Deploys bundles, and parses them with the engine's own deployers. */
@Component
class EngineDeployments implements Deployments {

    private final Door door;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl configuration;
    private final Newest newest;
    private final ClosedLanguage language;

    EngineDeployments(Door door, ProcessEngine engine, Newest newest, ClosedLanguage language) {
        this.door = door;
        this.repository = engine.getRepositoryService();
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.newest = newest;
        this.language = language;
    }

    @Override
    public int deploy(Bundle bundle) {
        int version;
        try {
            version = door.as(Acting.current(), context -> {
                var deployment = repository.createDeployment().name(bundle.key());
                new TreeMap<>(bundle.files())
                        .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
                var deployed = deployment.deployWithResult();
                var processes = deployed.getDeployedProcessDefinitions();
                if (processes != null) {
                    for (var process : processes) {
                        if (process.getKey().equals(bundle.key())) {
                            return process.getVersion();
                        }
                    }
                }
                var tables = deployed.getDeployedDecisionDefinitions();
                if (tables != null) {
                    for (var table : tables) {
                        if (table.getKey().equals(bundle.key())) {
                            return table.getVersion();
                        }
                    }
                }
                throw new LanguageRefused(List.of(new Refusal(
                        bundle.key(), "", "key", "no process or table of key " + bundle.key() + " is in the bundle")));
            });
        } catch (LanguageRefused refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw refused(bundle.key(), e);
        }
        newest.forget();
        return version;
    }

    private static RuntimeException refused(String file, RuntimeException e) {
        return e instanceof ParseException ? new LanguageRefused(refusals(file, e)) : e;
    }

    @Override
    public List<Refusal> parse(Bundle bundle) {
        var refusals = new ArrayList<Refusal>(language.check(bundle));
        var refused = refusals.stream().map(Refusal::file).collect(Collectors.toSet());
        new TreeMap<>(bundle.files()).forEach((name, content) -> {
            if (refused.contains(name)) {
                // the engine's own parser would say the same once more
                return;
            }
            try {
                door.read(context -> {
                    parse(name, content);
                    return true;
                });
            } catch (RuntimeException e) {
                refusals.addAll(refusals(name, e));
            }
        });
        return refusals;
    }

    private void parse(String name, byte[] content) {
        var stream = new ByteArrayInputStream(content);
        if (name.endsWith(".bpmn")) {
            var deployment = new DeploymentEntity();
            deployment.setId("parse");
            deployer(BpmnDeployer.class)
                    .getBpmnParser()
                    .createParse()
                    .sourceInputStream(stream)
                    .deployment(deployment)
                    .name(name)
                    .execute();
        } else if (name.endsWith(".dmn")) {
            deployer(DecisionDefinitionDeployer.class)
                    .getTransformer()
                    .createTransform()
                    .modelInstance(stream)
                    .transformDecisions();
            // the engine reads the requirements too, with the same transformer
            deployer(DecisionRequirementsDefinitionDeployer.class)
                    .getTransformer()
                    .createTransform()
                    .modelInstance(new ByteArrayInputStream(content))
                    .transformDecisionRequirementsGraph();
        }
    }

    private <T extends Deployer> T deployer(Class<T> type) {
        return configuration.getDeployers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What the engine says, one for one. */
    static List<Refusal> refusals(String file, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LanguageRefused refused) {
                return refused.refusals();
            }
            if (cause instanceof ParseException parsed) {
                var refusals = new ArrayList<Refusal>();
                for (var report : parsed.getResorceReports()) {
                    for (var problem : report.getErrors()) {
                        String element = problem.getMainElementId();
                        refusals.add(new Refusal(
                                report.getResourceName() == null ? file : report.getResourceName(),
                                element == null ? "" : element,
                                "engine",
                                String.valueOf(problem.getMessage())));
                    }
                }
                return refusals;
            }
        }
        return List.of(new Refusal(file, "", "engine", String.valueOf(deepest(e).getMessage())));
    }

    private static Throwable deepest(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}

package org.sopflow.engine.camunda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/**
 * Writes the engine's history of what moved and who moved it, not of what it carried; none at all of processes whose property
 * {@code history} is {@code none}: a loop that never ends would grow it without end.
 */
@Component
class QuietHistory extends DbHistoryEventHandler implements EngineHardening {

    private final Map<String, Boolean> quiet = new ConcurrentHashMap<>();

    @Override
    public void harden(SpringProcessEngineConfiguration configuration) {
        configuration.setEnableDefaultDbHistoryEventHandler(false);
        configuration.setCustomHistoryEventHandlers(new ArrayList<HistoryEventHandler>(List.of(this)));
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!isContent(event) && !isQuiet(event.getProcessDefinitionId())) {
            super.handleEvent(event);
        }
    }

    /** What was filled in stands in the timeline of the case, with the step. */
    private static boolean isContent(HistoryEvent event) {
        return event instanceof HistoricVariableUpdateEventEntity
                || event instanceof HistoricIdentityLinkLogEventEntity;
    }

    private boolean isQuiet(@org.jspecify.annotations.Nullable String definition) {
        return definition != null
                && quiet.computeIfAbsent(definition, id -> {
                    var parsed = Context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedProcessDefinitionById(id);
                    return "none".equals(Element.of(parsed).meaning().get("history"));
                });
    }
}

package org.sopflow.engine.camunda;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.sopflow.engine.StepRefused;
import org.sopflow.page.Refused.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every call of the engine goes through here: one command, so that its SQL is flushed once; the actor set and taken back; the
 * engine's wrapping taken off what a listener threw; one retry if two met and no transaction of the caller is lost by it.
 */
@Component
class Door {
    private final ProcessEngine engine;
    private final ProcessEngineConfigurationImpl configuration;

    Door(ProcessEngine engine) {
        this.engine = engine;
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    <T> T as(Acting acting, Command<T> command) {
        return retrying(() -> acting.during(() -> {
            var identity = engine.getIdentityService();
            var before = identity.getCurrentAuthentication();
            identity.setAuthenticatedUserId(acting.actor());
            try {
                return configuration.getCommandExecutorTxRequired().execute(command);
            } catch (ProcessEngineException e) {
                throw unwrapped(e);
            } finally {
                if (before == null) {
                    identity.clearAuthentication();
                } else {
                    identity.setAuthentication(before);
                }
            }
        }));
    }

    /** Reads; nobody acts. */
    <T> T read(Command<T> command) {
        return configuration.getCommandExecutorTxRequired().execute(command);
    }

    ProcessDefinitionEntity definition(String id) {
        return configuration.getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    /** Runs work once more if it met another transaction and has none around it that is lost already. */
    static <T> T retrying(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        try {
            return work.get();
        } catch (OptimisticLockingException met) {
            try {
                return work.get();
            } catch (OptimisticLockingException again) {
                throw collision(again);
            }
        }
    }

    static StepRefused collision(OptimisticLockingException cause) {
        var refused = new StepRefused(409, new Message("engine.collision"));
        refused.initCause(cause);
        return refused;
    }

    /** What a listener or a gate threw, without the engine's ENGINE-03051 around it; else what came. */
    static RuntimeException unwrapped(ProcessEngineException e) {
        Throwable cause = e;
        while (cause instanceof ProcessEngineException && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException thrown
                        && !cause.getClass().getName().startsWith("org.apache.ibatis")
                ? thrown
                : e;
    }
}

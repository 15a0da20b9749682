package org.sopflow.casework.desk;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Sweeps;
import org.sopflow.notification.Notifications;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Clocks and outbox that do nothing, where no module brings real ones. */
@Component
class StandIns implements BeanDefinitionRegistryPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var factory = (ConfigurableListableBeanFactory) registry;
        for (Class<?> type : List.of(Clocks.class, Sweeps.class, Notifications.class)) {
            if (factory.getBeanNamesForType(type, true, false).length == 0) {
                registry.registerBeanDefinition("standIn" + type.getSimpleName(), definition(type));
            }
        }
    }

    private static <T> RootBeanDefinition definition(Class<T> type) {
        return new RootBeanDefinition(
                type,
                () -> type.cast(
                        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                            Class<?> result = method.getReturnType();
                            if (result == List.class) {
                                return List.of();
                            }
                            if (result == Optional.class) {
                                return Optional.empty();
                            }
                            if (result == boolean.class) {
                                return false;
                            }
                            return result == int.class ? 0 : method.getName().equals("toString") ? "stand-in" : null;
                        })));
    }
}

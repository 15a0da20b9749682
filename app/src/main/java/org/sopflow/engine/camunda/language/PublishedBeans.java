package org.sopflow.engine.camunda.language;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.PublishedBean;
import org.sopflow.engine.StepContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** The beans a diagram may call, by the name of their {@link PublishedBean} interface; nothing of a bean beyond that interface. */
public final class PublishedBeans {

    private final Supplier<Map<String, Published>> source;
    private volatile @Nullable Map<String, Published> found;

    private PublishedBeans(Supplier<Map<String, Published>> source) {
        this.source = source;
    }

    /** Every bean of an application that has a published interface; looked up when first asked for, so that beans may need the engine. */
    public static PublishedBeans of(ListableBeanFactory beans) {
        return new PublishedBeans(() -> {
            Map<String, Published> published = new HashMap<>();
            for (var beanName : beans.getBeanNamesForAnnotation(PublishedBean.class)) {
                var type = beans.getType(beanName, false);
                if (type != null) {
                    for (var shown : publishedInterfaces(type)) {
                        add(published, shown, () -> beans.getBean(beanName));
                    }
                }
            }
            return published;
        });
    }

    /** Exactly these, for an engine without Spring. */
    public static PublishedBeans of(Object... beans) {
        return new PublishedBeans(() -> {
            Map<String, Published> published = new HashMap<>();
            for (var bean : beans) {
                for (var shown : publishedInterfaces(bean.getClass())) {
                    add(published, shown, () -> bean);
                }
            }
            return published;
        });
    }

    private static List<Class<?>> publishedInterfaces(Class<?> type) {
        return ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                .filter(shown -> shown.isAnnotationPresent(PublishedBean.class))
                .<Class<?>>map(shown -> shown)
                .toList();
    }

    private static void add(Map<String, Published> published, Class<?> shown, Supplier<Object> bean) {
        var name = shown.getAnnotation(PublishedBean.class).value();
        if (published.putIfAbsent(name, new Published(name, shown, bean)) != null) {
            throw new IllegalStateException("two beans are published as " + name);
        }
    }

    boolean has(String name) {
        return all().containsKey(name);
    }

    Optional<Published> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    private Map<String, Published> all() {
        var known = found;
        if (known == null) {
            known = Collections.unmodifiableMap(source.get());
            found = known;
        }
        return known;
    }

    /** A published bean as an expression meets it: only its interface can be called, and it is worth nothing as a value. */
    static final class Published {
        private final String name;
        private final List<Method> methods = new ArrayList<>();
        private final Supplier<Object> bean;

        private Published(String name, Class<?> shown, Supplier<Object> bean) {
            this.name = name;
            this.bean = bean;
            for (var method : shown.getMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                    // the interface itself may be hidden in its module
                    method.setAccessible(true);
                    methods.add(method);
                }
            }
        }

        /** The method of this name that takes {@code execution} where, and only where, it is written. */
        @Nullable
        Method method(String called, List<Boolean> isExecution) {
            for (var method : methods) {
                if (method.getName().equals(called) && method.getParameterCount() == isExecution.size()) {
                    var fits = true;
                    for (int i = 0; i < isExecution.size(); i++) {
                        fits &= isExecution.get(i) == (method.getParameterTypes()[i] == StepContext.class);
                    }
                    if (fits) {
                        return method;
                    }
                }
            }
            return null;
        }

        Object bean() {
            return bean.get();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

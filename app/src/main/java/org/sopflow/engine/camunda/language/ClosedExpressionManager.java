package org.sopflow.engine.camunda.language;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.StepContext;

/** Reads no expression outside the grammar, and resolves nothing but plain variables and published beans. */
final class ClosedExpressionManager extends JuelExpressionManager {

    private final ClosedLanguage language;
    private final PublishedBeans published;
    private final Function<DelegateExecution, StepContext> contexts;

    ClosedExpressionManager(
            ClosedLanguage language, PublishedBeans published, Function<DelegateExecution, StepContext> contexts) {
        super(new HashMap<>());
        this.language = language;
        this.published = published;
        this.contexts = contexts;
    }

    @Override
    public ValueExpression createValueExpression(String text) {
        language.juel().refuse(text).ifPresent(what -> {
            throw new ExpressionRefused(text, what);
        });
        return super.createValueExpression(text);
    }

    @Override
    public void addFunction(String name, Method function) {
        // the engine offers currentUser() and the like: not part of the language
    }

    @Override
    protected ELResolver createElResolver() {
        return new Resolver();
    }

    @Override
    public ElProvider toElProvider() {
        return text -> {
            throw new ExpressionRefused(text, "JUEL");
        };
    }

    private final class Resolver extends ELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null || !(property instanceof String name)) {
                throw new ELException("outside the closed language: property " + property);
            }
            var bean = published.find(name).orElse(null);
            if (bean != null) {
                context.setPropertyResolved(true);
                return bean;
            }
            if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
                if (name.equals("execution") && scope instanceof DelegateExecution execution) {
                    context.setPropertyResolved(true);
                    return contexts.apply(execution);
                }
                if (scope.hasVariable(name)) {
                    context.setPropertyResolved(true);
                    return Plain.value(name, scope.getVariable(name));
                }
            }
            return null;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context,
                @Nullable Object base,
                Object method,
                Class<?> @Nullable [] types,
                Object @Nullable [] arguments) {
            if (!(base instanceof PublishedBeans.Published bean)) {
                throw new ELException("outside the closed language: call of " + method);
            }
            var given = arguments == null ? new Object[0] : arguments;
            List<Boolean> isExecution = new ArrayList<>();
            for (var argument : given) {
                isExecution.add(argument instanceof StepContext);
            }
            var called = bean.method(String.valueOf(method), isExecution);
            if (called == null) {
                throw new ELException("outside the closed language: " + bean + "." + method);
            }
            for (int i = 0; i < given.length; i++) {
                if (!isExecution.get(i)) {
                    given[i] = expressionFactory.coerceToType(
                            Plain.value(bean + "." + method, given[i]), called.getParameterTypes()[i]);
                }
            }
            context.setPropertyResolved(true);
            try {
                return called.invoke(bean.bean(), given);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new ELException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new ELException(e);
            }
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            throw new ELException("outside the closed language: assignment to " + property);
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return Object.class;
        }
    }
}

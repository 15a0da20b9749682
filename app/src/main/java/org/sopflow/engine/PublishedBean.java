package org.sopflow.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an interface whose bean a diagram may call under this name: {@code ${deadline.stop(execution)}}. All methods of the interface
 * are published, nothing else of the bean. A parameter of type {@link StepContext} is written {@code execution} in the diagram; the
 * other parameters are text, number or boolean. A result is a plain value or a date.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublishedBean {
    String value();
}

package io.tfpilot.server.setup;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What belongs to the set-up page alone, and to no server that works. */
final class OnlySetup implements Condition {
    static final String PROPERTY = "tfpilot.setup";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment().getProperty(PROPERTY, Boolean.class, Boolean.FALSE);
    }
}

package io.tfpilot.server.signin;

import io.tfpilot.core.lifecycle.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least role that may call a route. A route without a rule is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    Role value();

    /** Whether an API token is refused: it must not make, list or end what lets people and scripts in. */
    boolean inBrowser() default false;
}

package io.tfpilot.server.signin;

import io.tfpilot.core.action.Visible;
import io.tfpilot.core.lifecycle.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least role that may call a route. A route without a rule is refused. What a route does at a place, it does where
 * the caller has the role at that place: what judges there is {@link Visible} and the gates.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    Role value();

    /** Where the caller must have the role. */
    Where in() default Where.SERVER;

    enum Where {
        /** On the server as a whole: what is of no project, or of all. */
        SERVER,
        /** At some place: the one that the call is about is judged when it is known. */
        SOME_PLACE,
        /** At every place of the project file: what adds all of them up. No API token that names projects has it. */
        EVERY_PLACE
    }

    /** Whether an API token is refused: it must not make, list or end what lets people and scripts in. */
    boolean inBrowser() default false;
}

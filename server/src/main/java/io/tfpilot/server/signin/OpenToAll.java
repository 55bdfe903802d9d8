package io.tfpilot.server.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route without sign-in; it says in {@code because} what guards it, or why nothing needs to. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenToAll {
    String because();

    /** Whether an address may call it as often as it likes. */
    boolean unlimited() default false;
}

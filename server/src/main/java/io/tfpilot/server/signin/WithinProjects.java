package io.tfpilot.server.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that keeps a caller of some projects to them by itself, or tells of none. Routes of one request need no such
 * word, and all others refuse such a caller: see {@link ProjectScope}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface WithinProjects {
}

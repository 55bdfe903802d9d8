package io.tfpilot.server.web.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's description says of a route and its code cannot: the rest is read off its signature. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {
    /** The operation's id, one word for generated clients; two routes on one path and method share it. */
    String id();

    /** One sentence. */
    String does();

    /** The statuses of success. */
    int[] answers() default 200;

    /** Statuses of refusals beyond those that every route of its kind has. */
    int[] refuses() default {};

    /** What lets a caller in. */
    Key key() default Key.PERSON;

    /** Content types of an answer that is written as a stream. */
    String[] streams() default {};

    /** What a caller shows. */
    enum Key {
        /** A session or an API token. */
        PERSON,
        /** Nothing. */
        NONE,
        /** GitHub's signature over the body. */
        SIGNATURE,
        /** The key of a project's workflows. */
        SECRET,
        /** The key of one run. */
        RUN
    }
}

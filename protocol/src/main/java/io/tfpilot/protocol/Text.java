package io.tfpilot.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a text may be. It is read without the blanks around it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Text {
    /** Longest, in characters; 0 = only the body's own limit. */
    int max() default 0;

    /** A regular expression that the whole text matches; none where empty. */
    String pattern() default "";

    /** A format of JSON Schema; none where empty. */
    String format() default "";
}

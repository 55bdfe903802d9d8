package io.tfpilot.protocol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** A JSON object whose fields a module decides, as text: every number to its last digit. */
public record AnyObject(@JsonValue @JsonRawValue String json) {
    public static final AnyObject EMPTY = new AnyObject("{}");
}

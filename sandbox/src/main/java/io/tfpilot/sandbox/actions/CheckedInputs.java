package io.tfpilot.sandbox.actions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** What GitHub would say to the inputs of a dispatch. */
public sealed interface CheckedInputs {
    /** The inputs as {@code inputs.*} sees them: booleans and numbers typed, defaults filled in, in declared order. */
    record Accepted(Map<String, JsonNode> values) implements CheckedInputs {
        public Accepted {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** The message of GitHub's 422. */
    record Refused(String message) implements CheckedInputs {}
}

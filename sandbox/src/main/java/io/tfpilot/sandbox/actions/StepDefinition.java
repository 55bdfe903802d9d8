package io.tfpilot.sandbox.actions;

import java.util.Map;
import java.util.Optional;

/** One item under {@code steps:}. */
record StepDefinition(int line, Optional<String> id, Template name, Condition condition, Body body,
        Map<String, Template> env, Template continueOnError, Optional<Template> timeoutMinutes) {
    /** What a step does. */
    sealed interface Body {
        /** {@code run:}. */
        record Script(Template run, Optional<Shell> shell, Optional<Template> workingDirectory) implements Body {}

        /** {@code uses:} with the text that was written. */
        record Action(BuiltIn action, String uses, Map<String, Template> with) implements Body {}
    }
}

package io.tfpilot.core.catalogue;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What became of a configuration. */
public sealed interface ConfigurationCheck {
    /**
     * It fits. Strings and keys are NFC, sets are sorted, numbers are exact decimals, secrets are
     * <code>{"secret":"NAME"}</code>, keys stand in the schema's order; nothing was filled in.
     */
    record Checked(ObjectNode normalised) implements ConfigurationCheck {}

    /** It does not fit; every problem at once, in the order of the schema. */
    record Invalid(List<FieldProblem> problems) implements ConfigurationCheck {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}

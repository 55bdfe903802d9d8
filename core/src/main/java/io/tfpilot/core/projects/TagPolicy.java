package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import java.util.Optional;

/** Whether what is requested in an environment must carry the server's tags. */
public enum TagPolicy {
    /** A module that takes no tags cannot be requested. */
    REQUIRED("required"),
    /** A module that takes tags gets them. */
    WHERE_POSSIBLE("where_possible"),
    /** The server writes no tags; an input for them is the person's. */
    NONE("none");

    private final String word;

    TagPolicy(String word) {
        this.word = word;
    }

    /** The word of the project file. */
    public String word() {
        return word;
    }

    /** What holds where the project file is silent. */
    public static TagPolicy usual(boolean prod) {
        return prod ? REQUIRED : WHERE_POSSIBLE;
    }

    /** Why a module cannot be requested in the environment, and what mends it: as the rest of "the module …". */
    Optional<String> refusal(ModuleSchema schema, String environment) {
        return this != REQUIRED || schema.variable(ServerInput.TAGS).isPresent()
                ? Optional.empty()
                : Optional.of(("%s, and %s requires them: add variable \"tags\" of type map(string), name the input "
                        + "in the module's tfpilot.yaml (tags: {input: …}), or set tags: where_possible for %s in the "
                        + "project file").formatted(schema.mapping().untagged(), environment, environment));
    }
}

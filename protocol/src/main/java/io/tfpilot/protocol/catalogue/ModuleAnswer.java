package io.tfpilot.protocol.catalogue;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module; one that cannot be requested says why. */
public record ModuleAnswer(String project, String name, @Says("The git tree of the module's folder") String tree,
        boolean requestable, @Nullable String title, @Nullable String category, @Nullable String icon,
        @Nullable String description, @Nullable String deprecation, @Nullable List<String> problems,
        @Says("Environments where the project's policy refuses the module; it can be requested elsewhere") @Nullable List<Refusal> refusedIn) {

    /** An environment where a module cannot be requested. */
    public record Refusal(String environment, @Says("What fails, and how to fix it") String reason) {}
}

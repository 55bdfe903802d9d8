package io.tfpilot.protocol.catalogue;

import io.tfpilot.protocol.Says;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module; one that cannot be requested says why. */
public record ModuleAnswer(String project, String name, @Says("Git's tree of its folder") String tree,
        boolean requestable, @Nullable String title, @Nullable String category, @Nullable String icon,
        @Nullable String description, @Nullable String deprecation, @Nullable List<String> problems) {}

package io.tfpilot.core.action;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person asks for.
 *
 * @param name what they call it; becomes part of the resource name
 * @param config the module's inputs as they gave them, unchecked
 */
public record RequestInput(String project, String environment, String module, String name, @Nullable String templateId,
        @Nullable String environmentName, ObjectNode config, @Nullable String justification, @Nullable String ticket) {}

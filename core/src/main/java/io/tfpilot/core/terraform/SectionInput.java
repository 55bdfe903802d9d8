package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ModuleSchema;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything a section is made of.
 *
 * @param modulePath the module's folder from the repository's root, {@code modules/<name>}
 * @param treeHash git's tree hash of that folder, hex
 * @param config the normalised configuration from {@link io.tfpilot.core.catalogue.Configurations#check}
 */
public record SectionInput(String requestId, String modulePath, String treeHash, ModuleSchema schema, ObjectNode config,
        ServerValues serverValues) {}

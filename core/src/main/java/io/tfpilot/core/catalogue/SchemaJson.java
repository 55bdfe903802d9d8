package io.tfpilot.core.catalogue;

import tools.jackson.databind.node.ObjectNode;

/** A schema as JSON. */
final class SchemaJson {
    private SchemaJson() {}

    static ObjectNode of(ModuleSchema schema) {
        throw new UnsupportedOperationException("being written " + schema.name());
    }
}

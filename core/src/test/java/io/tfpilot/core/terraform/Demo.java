package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import java.util.Map;

/** Schemas and values that several tests share. */
final class Demo {
    static final String TREE = "0123456789abcdef0123456789abcdef01234567";

    private Demo() {}

    /** Declares what the server fills besides name and tags. */
    static final String FILLED = "project: project\nenvironment: environment\nrequest_id: request_id\n";

    static ModuleSchema schema(String name, String variables) {
        return schema(name, variables, "");
    }

    static ModuleSchema schema(String name, String variables, String yaml) {
        ModuleReading reading = ModuleReading.of(
                new ModuleSource(name, Map.of("variables.tf", variables, "tfpilot.yaml", yaml)));
        return switch (reading) {
            case ModuleReading.Requestable(ModuleSchema schema) -> schema;
            case ModuleReading.Unrequestable unrequestable ->
                throw new IllegalArgumentException(unrequestable.toString());
        };
    }

    static ServerValues serverValues(String requestId) {
        return new ServerValues("shop-dev-orders-" + requestId.substring(requestId.length() - 6), "shop", "dev",
                requestId,
                Tags.of(new Tags.About(requestId, "shop", "dev", "ada", null), Map.of("Team", "orders ${not code}")));
    }

    static RenderedSection section(String requestId, String note) {
        ModuleSchema schema = schema("note", "variable \"note\" { type = string }\n");
        return Section.render(new SectionInput(requestId, "modules/note", TREE, schema,
                tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("note", note),
                serverValues(requestId)));
    }
}

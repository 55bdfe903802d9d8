package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The plain attributes of a block. */
record BlockReader(HclBlock block, List<Problem> problems) {

    String text(String name) {
        return constant(name).filter(value -> is(value.isString() || value.isNull(), name, "plain text"))
                .map(value -> value.isNull() ? "" : value.stringValue().strip()).orElse("");
    }

    boolean flag(String name, boolean otherwise) {
        return constant(name).filter(value -> is(List.of("true", "false").contains(value.asString("")), name,
                "true or false")).map(value -> value.asString("").equals("true")).orElse(otherwise);
    }

    private Optional<JsonNode> constant(String name) {
        return block.body().attribute(name).flatMap(attribute -> {
            Optional<JsonNode> value = Constants.of(attribute.value());
            if (value.isEmpty()) {
                problems.add(problem(attribute, "a plain value"));
            }
            return value;
        });
    }

    private boolean is(boolean right, String name, String wanted) {
        if (!right) {
            block.body().attribute(name).ifPresent(attribute -> problems.add(problem(attribute, wanted)));
        }
        return right;
    }

    private static Problem problem(HclAttribute attribute, String wanted) {
        return new Problem(attribute.value().source().position(), attribute.name() + " should be " + wanted);
    }
}

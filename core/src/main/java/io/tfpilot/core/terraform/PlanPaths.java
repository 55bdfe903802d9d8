package io.tfpilot.core.terraform;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Paths of a plan, as Terraform's own texts write them. */
final class PlanPaths {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private PlanPaths() {}

    static String of(JsonNode steps) {
        String path = "";
        for (JsonNode step : steps) {
            path = step.isNumber() ? path + "[" + step.asString("") + "]" : child(path, step.asString(""));
        }
        return path;
    }

    static String child(String parent, String key) {
        if (!PLAIN.matcher(key).matches()) {
            return parent + "[" + StringNode.valueOf(key) + "]";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }
}

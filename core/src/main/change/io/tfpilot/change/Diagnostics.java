package io.tfpilot.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What Terraform says is wrong, in the form of the run's result. */
final class Diagnostics {
    /** Said on every run with a target, which is every run of TfPilot's. */
    private static final Set<String> ALWAYS = Set.of("Resource targeting is in effect",
            "Applied changes may be incomplete");

    private Diagnostics() {}

    static boolean isAlwaysSaid(Map<String, Object> diagnostic) {
        return ALWAYS.contains(diagnostic.get("summary"));
    }

    /** The diagnostics among lines of JSON. */
    static List<Object> ofJson(List<String> lines) {
        List<Object> all = new ArrayList<>();
        for (String line : lines) {
            Map<String, Object> diagnostic = Json.objectOrEmpty(Messages.message(line).get("diagnostic"));
            if (!diagnostic.isEmpty() && !isAlwaysSaid(diagnostic)) {
                all.add(read(diagnostic));
            }
        }
        return all;
    }

    static Map<String, Object> read(Map<String, Object> diagnostic) {
        Map<String, Object> read = of(Objects.toString(diagnostic.get("severity"), "error"),
                Objects.toString(diagnostic.get("summary"), ""), Objects.toString(diagnostic.get("detail"), ""));
        read.put("address", diagnostic.get("address"));
        Map<String, Object> range = Json.objectOrEmpty(diagnostic.get("range"));
        if (!range.isEmpty()) {
            read.put("range", Json.map("filename", range.get("filename"), "line",
                    Json.objectOrEmpty(range.get("start")).get("line")));
        }
        Map<String, Object> snippet = Json.objectOrEmpty(diagnostic.get("snippet"));
        if (!snippet.isEmpty()) {
            StringBuilder code = new StringBuilder(Objects.toString(snippet.get("code"), ""));
            for (Object value : Json.listOrEmpty(snippet.get("values"))) {
                code.append("\n").append(Json.objectOrEmpty(value).get("traversal")).append(' ')
                        .append(Json.objectOrEmpty(value).get("statement"));
            }
            read.put("snippet", code.toString());
        }
        return read;
    }

    static Map<String, Object> of(String severity, String summary, String detail) {
        return Json.map("severity", severity, "summary", summary, "detail", detail, "address", null, "range", null,
                "snippet", null);
    }
}

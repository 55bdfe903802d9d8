package io.tfpilot.core.effect;

import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.text.Cut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code result.json} of the shipped workflows. What is missing or of another shape reads as absent. */
final class ResultJson {
    private static final Pattern DIGEST = Pattern.compile("d2:[0-9a-f]{64}[.][0-9a-f]{64}");
    private static final int MAX_DIAGNOSTICS = 50;
    private static final int MAX_TEXT = 8_000;

    private ResultJson() {}

    static RunResult read(ObjectNode json, int runAttempt, @Nullable String planRef, @Nullable String logRef,
            Instant now) {
        var digest = text(json, "digest");
        var tool = json.path("tool");
        return new RunResult(runAttempt, outcome(json), refusal(json.path("refusal")),
                digest != null && DIGEST.matcher(digest).matches() ? digest : null, summary(json.path("summary")),
                planRef, logRef, texts(json.path("unstable")), diagnostics(json.path("diagnostics")),
                tool.isObject() ? "%s %s".formatted(text(tool, "name"), text(tool, "version")) : null, now);
    }

    private static RunResult.Outcome outcome(JsonNode json) {
        return switch (String.valueOf(text(json, "outcome"))) {
            case "ok" -> RunResult.Outcome.OK;
            case "refused" -> RunResult.Outcome.REFUSED;
            default -> RunResult.Outcome.FAILED;
        };
    }

    private static RunResult.@Nullable Refusal refusal(JsonNode json) {
        var code = text(json, "code");
        return code == null
                ? null
                : new RunResult.Refusal(code, String.valueOf(text(json, "message")), texts(json.path("details")));
    }

    private static RunResult.@Nullable Summary summary(JsonNode json) {
        var counted = Stream.of("add", "change", "destroy", "replace").map(json::path)
                .allMatch(JsonNode::canConvertToInt);
        // A count that is missing is not known, which is not zero.
        return counted
                ? new RunResult.Summary(json.path("add").asInt(), json.path("change").asInt(),
                        json.path("destroy").asInt(), json.path("replace").asInt())
                : null;
    }

    private static List<RunResult.Diagnostic> diagnostics(JsonNode json) {
        var list = new ArrayList<RunResult.Diagnostic>();
        for (var item : json) {
            if (list.size() == MAX_DIAGNOSTICS) {
                break;
            }
            var range = item.path("range");
            var line = range.path("line").isInt() ? range.path("line").asInt() : null;
            list.add(new RunResult.Diagnostic(String.valueOf(text(item, "severity")),
                    String.valueOf(text(item, "summary")), text(item, "detail"), text(item, "address"),
                    text(range, "filename"), line, text(item, "snippet")));
        }
        return list;
    }

    private static List<String> texts(JsonNode json) {
        var list = new ArrayList<String>();
        for (var item : json) {
            if (item.isString() && list.size() < MAX_DIAGNOSTICS) {
                list.add(cut(item.asString()));
            }
        }
        return list;
    }

    private static @Nullable String text(JsonNode json, String field) {
        var value = json.path(field);
        return value.isString() ? cut(value.asString()) : null;
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? Cut.first(text, MAX_TEXT) + "…" : text;
    }
}

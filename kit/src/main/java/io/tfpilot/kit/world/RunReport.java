package io.tfpilot.kit.world;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files a run leaves, in the shape that the shipped workflows give them. */
final class RunReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedRun run;

    private RunReport(SimulatedRun run) {
        this.run = run;
    }

    static RunReport of(SimulatedRun run) {
        return new RunReport(run);
    }

    Ending ok(String digest) {
        return ending("success", result("ok", digest));
    }

    Ending failed(String summary) {
        var result = result("failed", null);
        result.putArray("diagnostics").addObject().put("severity", "error").put("summary", summary).put("detail", "");
        return ending("failure", result);
    }

    Ending refused(String code, @Nullable String digest) {
        var result = result("refused", digest);
        result.putObject("refusal").put("code", code).put("message", "refused: " + code).putArray("details");
        return ending("failure", result);
    }

    private ObjectNode result(String outcome, @Nullable String digest) {
        var result = JSON.createObjectNode().put("version", 1).put("operation", run.kind().json())
                .put("requestId", run.input("request_id")).put("commit", run.input("commit")).put("outcome", outcome)
                .put("digest", digest);
        result.putNull("refusal");
        result.putObject("tool").put("name", "terraform").put("version", "1.11.0");
        result.putObject("summary").put("add", 1).put("change", 0).put("destroy", 0).put("replace", 0);
        List.of("unstable", "diagnostics").forEach(result::putArray);
        return result;
    }

    private Ending ending(String conclusion, ObjectNode result) {
        var files = new TreeMap<String, String>();
        files.put("result.json", result.toString());
        files.put("plan.json", "{}");
        files.put("plan.txt", "Plan of " + run.title());
        if (run.kind() == io.tfpilot.core.request.RunKind.APPLY && conclusion.equals("success")) {
            files.put("outputs.json", "{\"version\":1,\"values\":{\"endpoint\":\"here\"},\"sensitive\":[]}");
        }
        return new Ending(conclusion, files);
    }
}

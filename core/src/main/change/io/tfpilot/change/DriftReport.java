package io.tfpilot.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells TfPilot what a drift check found. */
record DriftReport(Job job) {
    void run(Log log) throws IOException, InterruptedException {
        Map<String, Object> judged = job.jsonIfThere("judged.json");
        Path file = job.out.resolve("result.json");
        Map<String, Object> result = Files.exists(file) ? Json.object(Json.parse(job.read(file))) : Map.of();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("runId", new BigDecimal(job.get("GITHUB_RUN_ID")));
        body.put("runUrl", job.get("GITHUB_SERVER_URL") + "/" + job.get("GITHUB_REPOSITORY") + "/actions/runs/"
                + job.get("GITHUB_RUN_ID"));
        body.put("commit", job.get("COMMIT"));
        Path started = job.raw.resolve("started");
        if (Files.exists(started)) {
            body.put("startedAt", job.read(started).strip());
        }
        if ("ok".equals(result.get("outcome"))) {
            body.put("hasDrift", judged.get("hasChanges"));
            body.put("summary", Change.sentence(Json.object(judged.get("summary"))));
            body.put("changes", Json.listOrEmpty(judged.get("changes")).stream().map(DriftReport::line).toList());
        } else {
            body.put("hasDrift", null);
            body.put("summary", "The check failed.");
            body.put("error", why(result));
        }
        Calls.answer(Calls.toTfPilot(job, "/api/requests/" + job.get("REQUEST_ID") + "/drift-result")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))).build());
        log.println("Reported: " + body.get("summary"));
    }

    /** "update acl,tags aws_s3_bucket.logs"; a dash where no attribute is named. */
    private static String line(Object item) {
        Map<String, Object> change = Json.object(item);
        String attributes = Json.listOrEmpty(change.get("attributes")).stream().map(Object::toString)
                .collect(Collectors.joining(","));
        return change.get("action") + " " + (attributes.isEmpty() ? "-" : attributes) + " " + change.get("address");
    }

    private static String why(Map<String, Object> result) {
        Map<String, Object> refusal = Json.objectOrEmpty(result.get("refusal"));
        if (!refusal.isEmpty()) {
            return Objects.toString(refusal.get("message"), "refused");
        }
        for (Object item : Json.listOrEmpty(result.get("diagnostics"))) {
            Map<String, Object> diagnostic = Json.object(item);
            if ("error".equals(diagnostic.get("severity"))) {
                return diagnostic.get("summary") + ": " + diagnostic.get("detail");
            }
        }
        return "The run left no result.";
    }
}

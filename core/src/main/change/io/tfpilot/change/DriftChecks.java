package io.tfpilot.change;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Starts a drift check of everything that TfPilot names. */
record DriftChecks(Job job, Log log) {
    /** An hour of checks at one per second is more than a night's work should be. */
    private static final int MOST_CHECKS = 3000;

    /** 0 when all were started. */
    int start() throws IOException, InterruptedException {
        String answer = Calls.answer(Calls.toTfPilot(job, "/api/requests/drift-eligible?project="
                + job.get("PROJECT")).GET().build());
        int failed = 0;
        int started = 0;
        for (Object item : Json.listOrEmpty(Json.object(Json.parse(answer)).get("requests"))) {
            Map<String, Object> request = Json.object(item);
            if (!job.get("PROJECT").equals(request.get("project")) || started + failed == MOST_CHECKS) {
                continue;
            }
            String refused = dispatch(request);
            if (refused.isEmpty()) {
                started++;
            } else {
                failed++;
                log.warning("Not checked", refused);
            }
            Thread.sleep(Calls.PAUSE.toMillis());
        }
        log.println("Started " + started + " checks, " + failed + " could not be started.");
        return failed == 0 ? 0 : 1;
    }

    /** Empty when the check was started. */
    private String dispatch(Map<String, Object> request) throws InterruptedException {
        String id = Objects.toString(request.get("id"), "");
        String environment = Objects.toString(request.get("environment"), "");
        String commit = Objects.toString(request.get("commit"), "");
        if (!id.matches("req_[a-z0-9_]{1,96}") || !commit.matches("[0-9a-f]{40}")
                || !List.of(job.get("ENVIRONMENTS").split(" ")).contains(environment)) {
            return "TfPilot named something that is not a request of this repository.";
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("request_id", id);
        inputs.put("environment", environment);
        inputs.put("commit", commit);
        inputs.put("attempt", job.get("GITHUB_RUN_NUMBER"));
        inputs.put("expires", Long.toString(Instant.now().getEpochSecond() + SignedInputs.VALID_SECONDS));
        inputs.put("signature", SignedInputs.of(job, "drift-plan", inputs).signature(job.key()));
        URI address = URI.create(job.get("GITHUB_API_URL") + "/repos/" + job.get("GITHUB_REPOSITORY")
                + "/actions/workflows/" + job.get("DRIFT_PLAN_WORKFLOW") + "/dispatches");
        HttpRequest.Builder dispatch = HttpRequest.newBuilder(address)
                .header("Accept", "application/vnd.github+json").header("X-GitHub-Api-Version", "2022-11-28")
                .header("Authorization", "Bearer " + job.get("GITHUB_TOKEN"))
                .POST(HttpRequest.BodyPublishers
                        .ofString(Json.write(Json.map("ref", job.get("BASE"), "inputs", inputs))));
        try {
            // Once only: a dispatch that timed out may have started a run.
            HttpResponse<String> answer = Calls.once(dispatch.timeout(Duration.ofSeconds(30)).build());
            return answer.statusCode() / 100 == 2 ? "" : id + ": GitHub answered " + answer.statusCode();
        } catch (IOException e) {
            return id + ": GitHub did not answer";
        }
    }
}

package io.tfpilot.stories;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request on its way, and the steps of its life as people take them over the API. */
record Asked(Installation at, String id) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where a request goes. */
    record Place(String project, String environment) {
        String repository() {
            return "demo/" + project + "-infra";
        }
    }

    static ObjectNode ask(Place place, String module, String name, String config) {
        return JSON.createObjectNode().put("project", place.project()).put("environment", place.environment())
                .put("module", module).put("name", name).set("config", JSON.readTree(config));
    }

    /** By Dana, who develops. */
    static Asked by(Installation at, Place place, String module, String name, String config) {
        var answer = at.as("dana").post("/api/requests", ask(place, module, name, config).toString()).expect(201);
        return new Asked(at, answer.path("request").path("id").asString());
    }

    JsonNode now() {
        return at.as("vera").get("/api/requests/" + id).expect(200).path("request");
    }

    String status() {
        return now().path("status").asString();
    }

    JsonNode until(String what, Predicate<JsonNode> good) {
        return Patience.until(id + " " + what, this::now, good, Asked::tell);
    }

    private static String tell(JsonNode request) {
        var told = JSON.createObjectNode();
        for (var field : new String[]{"status", "derivation", "pr", "plan", "destroyPlan", "approval",
                "sealed", "seal", "cleanup", "drift", "queue", "mergedEqual", "runs"}) {
            told.set(field, request.path(field));
        }
        return told.toString();
    }

    Answer act(String who, String action, String json) {
        return at.as(who).post("/api/requests/" + id + "/" + action, json);
    }

    /** The routes that name the request in their body: plan, merge, update-branch. */
    Answer gitHub(String who, String action) {
        return at.as(who).post("/api/github/" + action, body().toString());
    }

    private ObjectNode body() {
        return JSON.createObjectNode().put("requestId", id);
    }

    /** Until the current plan is there, with its digest. */
    JsonNode planned() {
        return until("is planned", request -> failedUnexpectedly(request)
                || (request.path("status").asString().equals("plan_ready") && request.path("plan").has("digest")));
    }

    private static boolean failedUnexpectedly(JsonNode request) {
        if (request.path("status").asString().equals("failed")
                && request.path("runs").path("plan").path("attempts").findValue("result") != null) {
            throw new AssertionError("it failed: " + tell(request));
        }
        return false;
    }

    JsonNode approved(String by) {
        act(by, "approve", "{\"comment\":\"fine\"}").expect(200);
        return until("is approved", request -> request.path("approval").path("approved").asBoolean());
    }

    /** Merges; where the base has moved, the branch is brought up to date first. */
    JsonNode merged(String by) {
        var answer = gitHub(by, "merge");
        if (answer.status() != 202) {
            answer.expect(200);
        }
        return until("is merged", request -> request.path("mergedEqual").asBoolean(false)
                && !request.path("approval").path("digest").isMissingNode());
    }

    JsonNode applied(String by) {
        act(by, "apply", "{}").expect(202);
        return appliedAtLast();
    }

    JsonNode appliedAtLast() {
        var request = until("is applied", seen -> ended(seen, "apply"));
        if (!request.path("status").asString().equals("applied")) {
            throw new AssertionError("the apply came to nothing: " + tell(request));
        }
        return request;
    }

    /** Whether the newest attempt is over and what it reported was read. */
    static boolean ended(JsonNode request, String kind) {
        var attempts = request.path("runs").path(kind).path("attempts");
        var last = attempts.path(attempts.size() - 1);
        return last.path("status").asString("").equals("completed") && last.has("conclusion")
                && (last.has("result") || last.path("endedBy").asString("").equalsIgnoreCase("tfpilot"));
    }

    static JsonNode lastAttempt(JsonNode request, String kind) {
        var attempts = request.path("runs").path(kind).path("attempts");
        return attempts.path(attempts.size() - 1);
    }

    /** From the question to what stands: planned, approved, merged, applied. */
    Asked lived() {
        planned();
        approved("ada");
        merged("ada");
        applied("ada");
        return this;
    }

    /** Plans the destroy and says what it is called by. */
    String destroyPlanned(String by) {
        act(by, "destroy", JSON.createObjectNode().put("confirm", id).toString()).expect(202);
        return until("has a destroy plan", request -> request.path("destroyPlan").has("digest")).path("destroyPlan")
                .path("digest").asString();
    }

    Answer destroy(String by, String digest) {
        return act(by, "destroy", JSON.createObjectNode().put("confirm", id).put("digest", digest).toString());
    }

    JsonNode archived() {
        return until("is archived", request -> request.hasNonNull("archivedAt"));
    }

    Answer revise(String who, String config, String... headers) {
        return at.as(who).patch("/api/requests/" + id,
                JSON.createObjectNode().set("config", JSON.readTree(config)).toString(), headers);
    }
}

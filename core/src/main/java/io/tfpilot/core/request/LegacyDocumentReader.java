package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads documents of the earlier system: its runs become attempt 1, its stored status is dropped. What it did not
 * record is marked as unknown, so that nothing looks approved or sealed that was not.
 */
public final class LegacyDocumentReader {
    /** Stands for a tree or commit that was not recorded; no object has this name. */
    static final Sha UNKNOWN = new Sha("0".repeat(40));

    private final JsonNode document;
    private final Instant receivedAt;

    private LegacyDocumentReader(JsonNode document) {
        this.document = document;
        this.receivedAt = instant(document.path("receivedAt"), Instant.EPOCH);
    }

    public static Request read(JsonNode document) {
        if (!RequestId.isValid(document.path("id").asString(""))) {
            throw new IllegalArgumentException("not a request document of the earlier system");
        }
        return new LegacyDocumentReader(document).request();
    }

    private Request request() {
        var runs = new Runs(runs(RunKind.PLAN), runs(RunKind.APPLY), runs(RunKind.DESTROY));
        return new Request(identity(), new Request.Stamp(Math.max(1, document.path("version").asLong(1)), updatedAt()),
                target(), revision(runs), List.of(), runs, null,
                new Request.Ending(null, cleanup(), instantOrNull(document.path("archivedAt"))), null, List.of(),
                List.of(), assistant());
    }

    private Identity identity() {
        return new Identity(new RequestId(text("id", "")), text("project", "unknown"), text("environment", "unknown"),
                text("module", "unknown"), name(), templateRef(), textOrNull("environmentName"), requester(),
                textOrNull("justification"), textOrNull("ticket"), receivedAt);
    }

    private @Nullable TemplateRef templateRef() {
        var id = textOrNull("templateId");
        return id == null ? null : new TemplateRef(id, null);
    }

    private String name() {
        return document.path("config").path("name").asString("unknown");
    }

    private Login requester() {
        var tag = document.path("config").path("tags").path("tfpilot:created_by").asString("");
        for (var name : new String[]{text("requester", ""), text("createdBy", ""), tag}) {
            if (!name.isBlank()) {
                return new Login(name);
            }
        }
        return new Login("unknown");
    }

    private Instant updatedAt() {
        return instant(document.path("updatedAt"), receivedAt);
    }

    private Target target() {
        var files = new ArrayList<String>();
        document.path("targetFiles").forEach(file -> files.add(file.asString()));
        var path = text("targetEnvPath", "envs/" + text("environment", "unknown"));
        if (files.isEmpty()) {
            files.add(path + "/tfpilot." + text("module", "unknown") + ".tf");
        }
        return new Target(new RepoName(text("targetOwner", "unknown"), text("targetRepo", "unknown")),
                text("targetBase", "main"), path, files);
    }

    private Revision revision(Runs runs) {
        var config = document.path("config").isObject()
                ? (ObjectNode) document.path("config").deepCopy()
                : DocumentMapper.MAPPER.createObjectNode();
        var render = document.path("render");
        var hash = render.path("renderHash").asString("unknown");
        var pr = pr();
        var branch = new Revision.Branch(text("branchName", "request/" + text("id", "")),
                sha(document.path("commitSha")), commits(pr, hash), Seal.NONE, List.of(), null);
        return new Revision(Math.max(1, document.path("revision").asInt(1)),
                new Revision.Configuration(config, moduleRef(), registryRef()),
                new Revision.Rendering(text("rendererVersion", "unknown"),
                        new Render(hash, render.path("inputsHash").asString("unknown"),
                                render.path("reproducible").asBoolean(false),
                                instant(render.path("computedAt"), receivedAt)),
                        ""),
                branch, new Revision.PullRequests(pr, pr == null ? null : pr.number(), List.of()),
                List.of(requester()), reviews(pr), new Revision.Merge(mergedSha(), null),
                new Revision.CurrentAttempts(runs.plan().size(), runs.apply().size(), runs.destroy().size()), null);
    }

    /** What it pushed, and what was merged: there the earlier system asked nobody whose head it was. */
    private List<WrittenCommit> commits(@Nullable PullRequest pr, String renderHash) {
        var commits = new ArrayList<WrittenCommit>();
        var written = sha(document.path("commitSha"));
        if (written != null) {
            commits.add(new WrittenCommit(written, renderHash, UNKNOWN));
        }
        if (pr != null && pr.merged() && !pr.headSha().equals(written)) {
            commits.add(new WrittenCommit(pr.headSha(), "unknown", UNKNOWN));
        }
        return commits;
    }

    private ModuleRef moduleRef() {
        var ref = document.path("moduleRef");
        var repo = ref.path("repo").asString("");
        var commit = sha(ref.path("commitSha"));
        return new ModuleRef(repo.contains("/") ? RepoName.parse(repo) : target().repo(),
                ref.path("path").asString("modules/" + text("module", "unknown")), commit == null ? UNKNOWN : commit,
                UNKNOWN, instant(ref.path("resolvedAt"), receivedAt));
    }

    private @Nullable RegistryRef registryRef() {
        var commit = sha(document.path("registryRef").path("commitSha"));
        return commit == null
                ? null
                : new RegistryRef(commit, instant(document.path("registryRef").path("resolvedAt"), receivedAt));
    }

    private @Nullable PullRequest pr() {
        var pr = firstObject(document.path("github").path("pr"), document.path("pr"), document.path("pullRequest"));
        var number = pr.path("number").asInt(document.path("prNumber").asInt(document.path("activePrNumber").asInt(0)));
        var head = sha(pr.path("headSha"));
        head = head == null ? sha(document.path("commitSha")) : head;
        if (number == 0 || head == null) {
            return null;
        }
        var merged = pr.path("merged").asBoolean(false);
        var open = !merged && pr.path("open").asBoolean(!"closed".equals(pr.path("status").asString("open")));
        return new PullRequest(number, pr.path("url").asString(text("prUrl", "")),
                pr.path("title").asString(document.path("pullRequest").path("title").asString("")), head, open, merged,
                receivedAt, merged ? mergedSha() : null);
    }

    private @Nullable Sha mergedSha() {
        return sha(document.path("mergedSha"));
    }

    /** Kept for the record; they name no digest, so they approve nothing here. */
    private Map<String, Review> reviews(@Nullable PullRequest pr) {
        var reviews = new TreeMap<String, Review>();
        for (var approver : document.path("approval").path("approvers")) {
            var login = approver.isString() ? approver.asString() : approver.path("login").asString("");
            if (!login.isBlank()) {
                reviews.put("old:" + login, new Review(new Login(login), Review.State.APPROVED,
                        pr == null ? null : pr.headSha(), receivedAt, Review.Source.TFPILOT, null, null));
            }
        }
        return reviews;
    }

    private List<Attempt> runs(RunKind kind) {
        var run = firstObject(document.path("github").path("workflows").path(kind.json()),
                newest(document.path("runs").path(kind.json())), document.path(kind.json() + "Run"));
        var triggeredAt = instantOrNull(document.path("github").path(kind.json() + "TriggeredAt"));
        triggeredAt = triggeredAt == null ? instantOrNull(document.path(kind.json() + "TriggeredAt")) : triggeredAt;
        if (run.isMissingNode() && triggeredAt == null) {
            return List.of();
        }
        return List.of(attempt(kind, run, triggeredAt == null ? receivedAt : triggeredAt));
    }

    private static JsonNode newest(JsonNode runs) {
        for (var attempt : runs.path("attempts")) {
            if (attempt.path("attempt").asInt(0) == runs.path("currentAttempt").asInt(-1)) {
                return attempt;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private Attempt attempt(RunKind kind, JsonNode run, Instant dispatchedAt) {
        var conclusion = run.path("conclusion").asString("");
        var id = run.path("runId").asLong(0);
        var word = run.path("status").asString(id == 0 ? "dispatching" : "in_progress");
        var status = conclusion.isEmpty() ? Attempt.Status.ofGitHub(word) : Attempt.Status.COMPLETED;
        var completed = status == Attempt.Status.COMPLETED ? completedAt(kind, run) : null;
        var concluded = completed != null && !conclusion.isEmpty();
        var purpose = kind == RunKind.DESTROY ? Attempt.Purpose.DESTROY : Attempt.Purpose.CHANGE;
        return new Attempt(1, Math.max(1, document.path("revision").asInt(1)),
                new Attempt.Order(purpose, commit(kind, run), requester(), dispatchedAt, null),
                new Attempt.Progress(status, conclusion.isEmpty() ? null : conclusion,
                        concluded ? Attempt.EndedBy.GITHUB : null, null, completed, null),
                id == 0
                        ? null
                        : new Attempt.Run(id, Math.max(1, run.path("runAttempt").asInt(1)), textOrNull(run.path("url")),
                                completed, null),
                null, null, null);
    }

    private Instant completedAt(RunKind kind, JsonNode run) {
        var otherwise = kind == RunKind.APPLY ? instant(document.path("appliedAt"), updatedAt()) : updatedAt();
        return instant(run.path("completedAt"), otherwise);
    }

    /** A plan ran on its head; the others on what was merged. */
    private Sha commit(RunKind kind, JsonNode run) {
        var head = sha(run.path("headSha"));
        var merged = mergedSha();
        var written = sha(document.path("commitSha"));
        for (var sha : kind == RunKind.PLAN
                ? new @Nullable Sha[]{head, written, merged}
                : new @Nullable Sha[]{merged, head, written}) {
            if (sha != null) {
                return sha;
            }
        }
        return UNKNOWN;
    }

    private @Nullable Cleanup cleanup() {
        var pr = document.path("cleanupPr");
        var run = document.path("github").path("workflows").path("cleanup");
        if (!pr.isObject() && !run.isObject()) {
            return null;
        }
        var createdAt = instant(pr.path("createdAt"), updatedAt());
        var mergedAt = instantOrNull(pr.path("mergedAt"));
        if (mergedAt == null
                && (pr.path("merged").asBoolean(false) || "merged".equals(pr.path("status").asString("")))) {
            mergedAt = updatedAt();
        }
        var number = pr.path("prNumber").asInt(pr.path("number").asInt(0));
        var head = sha(pr.path("headSha"));
        var open = mergedAt == null && !"closed".equals(pr.path("status").asString("open"));
        var pull = number == 0
                ? null
                : new PullRequest(number, pr.path("url").asString(""), "", head == null ? UNKNOWN : head, open,
                        mergedAt != null, createdAt);
        var id = run.path("runId").asLong(0);
        var conclusion = run.path("conclusion").asString("");
        var status = conclusion.isEmpty()
                ? Attempt.Status.ofGitHub(run.path("status").asString(""))
                : Attempt.Status.COMPLETED;
        return new Cleanup(createdAt, 1, createdAt,
                id == 0
                        ? null
                        : new Cleanup.Run(id, 1, textOrNull(run.path("url")), status,
                                conclusion.isEmpty() ? null : conclusion, null),
                pull, mergedAt, textOrNull(pr.path("lastError")), null);
    }

    private @Nullable ObjectNode assistant() {
        var old = document.path("assistant_state");
        if (!old.isObject()) {
            return null;
        }
        var assistant = DocumentMapper.MAPPER.createObjectNode();
        old.properties().forEach(entry -> assistant.set(camelCase(entry.getKey()), entry.getValue().deepCopy()));
        return assistant;
    }

    private static String camelCase(String snake) {
        var text = new StringBuilder();
        for (var i = 0; i < snake.length(); i++) {
            var after = i > 0 && snake.charAt(i - 1) == '_';
            if (snake.charAt(i) != '_') {
                text.append(after ? Character.toUpperCase(snake.charAt(i)) : snake.charAt(i));
            }
        }
        return text.toString();
    }

    private static JsonNode firstObject(JsonNode... candidates) {
        for (var candidate : candidates) {
            if (candidate.isObject()) {
                return candidate;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private String text(String field, String otherwise) {
        var value = textOrNull(field);
        return value == null ? otherwise : value;
    }

    private @Nullable String textOrNull(String field) {
        return textOrNull(document.path(field));
    }

    private static @Nullable String textOrNull(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable Sha sha(JsonNode value) {
        return value.isString() && value.asString().matches("[0-9a-f]{40}") ? new Sha(value.asString()) : null;
    }

    private static Instant instant(JsonNode value, Instant otherwise) {
        var instant = instantOrNull(value);
        return instant == null ? otherwise : instant;
    }

    private static @Nullable Instant instantOrNull(JsonNode value) {
        return value.isString() ? Instant.parse(value.asString()) : null;
    }
}

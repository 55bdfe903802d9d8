package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads documents of the earlier system and loses nothing: what has a place in a request is read into it, all else is
 * kept in {@link Legacy}. What it did not record is marked as unknown, so that nothing looks approved or sealed that
 * was not. Where one fact stands in several fields that disagree, the first counts and the others are kept.
 *
 * <table>
 * <caption>Which field goes where</caption>
 * <tr><td>{@code id project environment module templateId environmentName requester justification ticket receivedAt
 * updatedAt version revision archivedAt config moduleRef registryRef rendererVersion render target* branchName
 * commitSha mergedSha}</td><td>their namesakes; {@code createdBy} and the tag {@code tfpilot:created_by} name the
 * requester where nothing else does</td></tr>
 * <tr><td>{@code github.pr}, {@code pr}, {@code pullRequest}, {@code prNumber}, {@code prUrl},
 * {@code activePrNumber}, {@code previousPrs}</td><td>the pull requests; without a head the number is kept and the
 * head is {@link Sha#UNKNOWN}</td></tr>
 * <tr><td>{@code runs.<kind>.attempts}, else {@code github.workflows.<kind>} and {@code <kind>Run}, with
 * {@code <kind>TriggeredAt} and {@code appliedAt}</td><td>the attempts</td></tr>
 * <tr><td>{@code cleanupPr}, {@code github.workflows.cleanup}, {@code cleanupRun}</td><td>the cleanup</td></tr>
 * <tr><td>{@code approval.approvers}</td><td>reviews that approve nothing, at the time of the timeline's entry</td></tr>
 * <tr><td>{@code status timeline plan.diff plan.output assistant_state}</td><td>{@link Legacy}, by name</td></tr>
 * <tr><td>{@code statusDerivedAt}, {@code approval.approved}, {@code cost}, {@code drift}, {@code lock},
 * {@code eventLog}, {@code pr.status} and every field that is not named here</td><td>{@link Legacy#rest}: derived, out
 * of date once imported, or of a form that nobody wrote down</td></tr>
 * </table>
 *
 * Nothing is dropped, not even {@code null} and empty lists. Two things are said in other letters: times in UTC without
 * trailing zeroes, and the assistant's names in camel case. Lifecycle logs, cost estimates and run indexes of the
 * earlier system are objects of their own, not part of a document.
 */
public final class LegacyDocumentReader {
    private static final int FILE_LIMIT = 1_000;

    private final LegacyNode document;
    private final Instant receivedAt;
    private final Instant updatedAt;
    private final Login requester;

    private LegacyDocumentReader(LegacyNode document) {
        this.document = document;
        this.receivedAt = timeOr(document.at("receivedAt"), Instant.EPOCH);
        this.updatedAt = timeOr(document.at("updatedAt"), receivedAt);
        this.requester = requester();
    }

    /** IllegalArgumentException where it is none; it says which value is wrong. */
    public static Request read(String json) {
        var document = LegacyNode.of(tree(json));
        var id = document.at("id").peek();
        if (id == null || !RequestId.isValid(id)) {
            throw document.at("id").wrong("a request id");
        }
        return new LegacyDocumentReader(document).request();
    }

    private static JsonNode tree(String json) {
        try {
            return DocumentMapper.MAPPER.readTree(json);
        } catch (JacksonException broken) {
            throw LegacyNode.none("it is no JSON: " + broken.getOriginalMessage());
        }
    }

    private Request request() {
        var identity = identity();
        var target = target();
        var written = document.at("commitSha").sha();
        var merged = document.at("mergedSha").sha();
        var number = Objects.requireNonNullElse(document.at("revision").count(), 1);
        var known = new LegacyRuns.Known(number, requester, receivedAt, updatedAt, written, merged);
        var plan = LegacyRuns.read(document, RunKind.PLAN, known);
        var apply = LegacyRuns.read(document, RunKind.APPLY, known);
        var destroy = LegacyRuns.read(document, RunKind.DESTROY, known);
        var timeline = LegacyStory.timeline(document);
        var revision = revision(known, target, timeline)
                .withCurrentAttempts(new Revision.CurrentAttempts(plan.current(), apply.current(), destroy.current()));
        var ending = new Request.Ending(null, LegacyPullRequests.cleanup(document, updatedAt),
                document.at("archivedAt").time());
        var version = Objects.requireNonNullElse(document.at("version").number(), 1L);
        return new Request(identity, new Request.Stamp(version, updatedAt), target, revision, List.of(),
                new Runs(plan.attempts(), apply.attempts(), destroy.attempts()), null, ending, null, List.of(),
                List.of(), legacy(timeline));
    }

    /** Comes last: by now everything that has another place is taken. */
    private Legacy legacy(List<Legacy.Step> timeline) {
        var status = document.at("status").words();
        var plan = LegacyStory.plan(document);
        var assistant = LegacyStory.assistant(document);
        return new Legacy(status, timeline, plan, assistant, document.leftOver());
    }

    private Identity identity() {
        var id = new RequestId(textOr(document.at("id"), ""));
        var template = document.at("templateId").text();
        return new Identity(id, textOr(document.at("project"), "unknown"),
                textOr(document.at("environment"), "unknown"), module(),
                Objects.requireNonNullElse(document.at("config", "name").peek(), "unknown"),
                template == null ? null : new TemplateRef(template, null), document.at("environmentName").text(),
                requester, document.at("justification").text(), document.at("ticket").text(), receivedAt);
    }

    private String module() {
        return textOr(document.at("module"), "unknown");
    }

    private Login requester() {
        for (var node : List.of(document.at("requester"), document.at("createdBy"),
                document.at("config", "tags", "tfpilot:created_by"))) {
            var login = node.login();
            if (login != null) {
                return login;
            }
        }
        return new Login("unknown");
    }

    private Target target() {
        var files = new ArrayList<String>();
        document.at("targetFiles").elements(FILE_LIMIT)
                .forEach(file -> Stream.ofNullable(file.text()).forEach(files::add));
        var path = textOr(document.at("targetEnvPath"), "envs/" + textOr(document.at("environment"), "unknown"));
        if (files.isEmpty()) {
            files.add(path + "/tfpilot." + module() + ".tf");
        }
        return new Target(repo(document.at("targetOwner"), document.at("targetRepo")),
                textOr(document.at("targetBase"), "main"), path, files);
    }

    private static RepoName repo(LegacyNode owner, LegacyNode name) {
        try {
            return new RepoName(textOr(owner, "unknown"), textOr(name, "unknown"));
        } catch (IllegalArgumentException noName) {
            throw owner.wrong("an owner and targetRepo a repository of GitHub");
        }
    }

    private Revision revision(LegacyRuns.Known known, Target target, List<Legacy.Step> timeline) {
        var module = moduleRef(target);
        var registry = registryRef();
        var config = document.at("config").tree();
        var configuration = new Revision.Configuration(
                config == null ? DocumentMapper.MAPPER.createObjectNode() : config, module, registry);
        var rendering = new Revision.Rendering(textOr(document.at("rendererVersion"), "unknown"), render(), "");
        var pulls = LegacyPullRequests.read(document, known.written(), known.merged(), receivedAt);
        var pr = pulls.latest();
        var branch = new Revision.Branch(
                textOr(document.at("branchName"), "request/" + document.at("id").peek()), known.written(),
                commits(known, pr, rendering.render()), Seal.NONE, List.of(), null);
        var head = pr != null && pr.headSha().isKnown() ? pr.headSha() : null;
        return new Revision(known.revision(), configuration, rendering, branch, pulls, List.of(requester),
                LegacyStory.reviews(document, timeline, head, updatedAt), new Revision.Merge(known.merged(), null),
                Revision.CurrentAttempts.NONE, null);
    }

    private Render render() {
        var render = document.at("render");
        return new Render(textOr(render.at("renderHash"), "unknown"), textOr(render.at("inputsHash"), "unknown"),
                Boolean.TRUE.equals(render.at("reproducible").flag()), timeOr(render.at("computedAt"), receivedAt));
    }

    /** What it pushed, and what was merged: there the earlier system asked nobody whose head it was. */
    private static List<WrittenCommit> commits(LegacyRuns.Known known, @Nullable PullRequest pr, Render render) {
        var commits = new ArrayList<WrittenCommit>();
        if (known.written() != null) {
            commits.add(new WrittenCommit(known.written(), render.renderHash(), Sha.UNKNOWN));
        }
        if (pr != null && pr.merged() && pr.headSha().isKnown() && !pr.headSha().equals(known.written())) {
            commits.add(new WrittenCommit(pr.headSha(), "unknown", Sha.UNKNOWN));
        }
        return commits;
    }

    private ModuleRef moduleRef(Target target) {
        var ref = document.at("moduleRef");
        return new ModuleRef(moduleRepo(ref.at("repo"), target), textOr(ref.at("path"), "modules/" + module()),
                Objects.requireNonNullElse(ref.at("commitSha").sha(), Sha.UNKNOWN),
                Objects.requireNonNullElse(ref.at("treeHash").sha(), Sha.UNKNOWN),
                timeOr(ref.at("resolvedAt"), receivedAt));
    }

    private static RepoName moduleRepo(LegacyNode repo, Target target) {
        var text = repo.peek();
        if (text == null || !text.contains("/")) {
            return target.repo();
        }
        try {
            return RepoName.parse(Objects.requireNonNull(repo.text()));
        } catch (IllegalArgumentException noName) {
            throw repo.wrong("a repository of GitHub");
        }
    }

    private @Nullable RegistryRef registryRef() {
        var ref = document.at("registryRef");
        var commit = ref.at("commitSha").sha();
        return commit == null ? null : new RegistryRef(commit, timeOr(ref.at("resolvedAt"), receivedAt));
    }

    private static String textOr(LegacyNode node, String otherwise) {
        return Objects.requireNonNullElse(node.text(), otherwise);
    }

    private static Instant timeOr(LegacyNode node, Instant otherwise) {
        return Objects.requireNonNullElse(node.time(), otherwise);
    }
}

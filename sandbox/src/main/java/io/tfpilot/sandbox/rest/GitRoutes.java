package io.tfpilot.sandbox.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.shapes.CommitShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;

/** Refs, blobs, trees and commits: git's own data. */
public final class GitRoutes {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern MODE = Pattern.compile("100644|100755|040000|120000");

    private final Api api;
    private final Shapes shapes;
    private final CommitShapes commits;

    public GitRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
        commits = new CommitShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("contents");
        var write = Need.write("contents");
        api.repository("GET", "/git/ref/{ref+}", read, this::ref);
        api.repository("GET", "/git/refs/{ref+}", read, this::ref);
        api.repository("GET", "/git/matching-refs/{ref+}", read, this::matching);
        api.repository("POST", "/git/refs", write, this::createRef);
        api.repository("PATCH", "/git/refs/{ref+}", write, this::updateRef);
        api.repository("DELETE", "/git/refs/{ref+}", write, this::deleteRef);
        api.repository("POST", "/git/blobs", write, this::createBlob);
        api.repository("GET", "/git/blobs/{sha}", read, this::blob);
        api.repository("POST", "/git/trees", write, this::createTree);
        api.repository("GET", "/git/trees/{sha+}", read, this::tree);
        api.repository("POST", "/git/commits", write, this::createCommit);
        api.repository("GET", "/git/commits/{sha}", read, this::commit);
    }

    private Answer ref(Call call) {
        var full = "refs/" + call.request().part("ref");
        var sha = call.repository().git().ref(full).orElseThrow(Refusal::notFound);
        return Answer.json(200, commits.ref(call.repository(), full, sha));
    }

    private Answer matching(Call call) {
        var all = List.copyOf(call.repository().git().refs("refs/" + call.request().part("ref")).entrySet());
        return Paging.list(call.request(), all,
                entry -> commits.ref(call.repository(), entry.getKey(), entry.getValue()));
    }

    private static String sha(Call call) {
        var sha = call.text("sha");
        if (!SHA.matcher(sha).matches() || !call.repository().trees().hasCommit(sha)) {
            throw Refusal.of(422, "Object does not exist");
        }
        return sha;
    }

    private Rules rules(Call call) {
        return new Rules(api.hub(), call.repository());
    }

    private Answer createRef(Call call) {
        var full = call.text("ref");
        if (!full.matches("refs/(heads|tags)/.+") || !Repository.isValidRefName(full)) {
            throw Refusal.of(422, "Reference name must start with 'refs/' and be valid");
        }
        var sha = sha(call);
        if (call.repository().git().ref(full).isPresent()) {
            throw Refusal.of(422, "Reference already exists");
        }
        WorkflowGuard.check(call, sha);
        rules(call).checkMove(full, Hub.NOTHING, sha, call.actor());
        if (api.hub().move(call.repository(), full, Hub.NOTHING, sha, false, call.actor()) != Bare.Moved.DONE) {
            // Somebody was faster, or a folder stands where the ref should.
            throw Refusal.of(422, "Reference already exists");
        }
        return Answer.json(201, commits.ref(call.repository(), full, sha))
                .with("Location", shapes.api(call.repository(), "/git/" + full));
    }

    private Answer updateRef(Call call) {
        var full = "refs/" + call.request().part("ref");
        var sha = sha(call);
        boolean force = call.request().json().path("force").asBoolean(false);
        var from = call.repository().git().ref(full)
                .orElseThrow(() -> Refusal.of(422, "Reference does not exist"));
        WorkflowGuard.check(call, sha);
        rules(call).checkMove(full, from, sha, call.actor());
        switch (api.hub().move(call.repository(), full, from, sha, force, call.actor())) {
            case DONE -> {
            }
            case NOT_FAST_FORWARD -> throw Refusal.of(422, "Update is not a fast forward");
            case CONFLICT -> throw Refusal.of(409, "Reference cannot be updated: it was moved meanwhile");
        }
        return Answer.json(200, commits.ref(call.repository(), full, sha));
    }

    private Answer deleteRef(Call call) {
        var full = "refs/" + call.request().part("ref");
        if (full.equals("refs/heads/" + Bare.MAIN)) {
            throw Refusal.of(422, "Cannot delete the default branch");
        }
        call.repository().git().ref(full)
                .ifPresent(from -> rules(call).checkMove(full, from, Hub.NOTHING, call.actor()));
        if (!full.matches("refs/(heads|tags)/.+") || !api.hub().delete(call.repository(), full, call.actor())) {
            throw Refusal.of(422, "Reference does not exist");
        }
        return Answer.empty(204);
    }

    private Answer createBlob(Call call) {
        var content = call.text("content");
        byte[] bytes;
        try {
            bytes = "base64".equals(call.optional("encoding"))
                    ? Base64.getMimeDecoder().decode(content)
                    : content.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "content is not valid Base64");
        }
        var id = call.repository().git().blob(bytes);
        return Answer.json(201,
                Shapes.object().put("sha", id).put("url", shapes.api(call.repository(), "/git/blobs/" + id)));
    }

    private Answer blob(Call call) {
        var id = call.request().part("sha");
        var bytes = SHA.matcher(id).matches() ? call.repository().trees().blob(id) : Optional.<byte[]>empty();
        var content = bytes.orElseThrow(Refusal::notFound);
        if (call.request().accepts("raw")) {
            return Answer.bytes(200, "application/vnd.github.raw; charset=utf-8", content);
        }
        return Answer.json(200, Shapes.object().put("sha", id).put("node_id", "B_" + id).put("size", content.length)
                .put("url", shapes.api(call.repository(), "/git/blobs/" + id))
                .put("content", Base64.getMimeEncoder(60, new byte[]{'\n'}).encodeToString(content) + "\n")
                .put("encoding", "base64"));
    }

    private Answer createTree(Call call) {
        var repository = call.repository();
        var given = call.request().json().path("tree");
        if (!given.isArray()) {
            throw Refusal.of(422, "Invalid request.\n\n\"tree\" wasn't supplied.");
        }
        var base = Optional.ofNullable(call.optional("base_tree")).map(name -> repository.trees().resolve(name)
                .orElseThrow(() -> Refusal.of(422, "base_tree " + name + " is not a valid tree")));
        var edits = new ArrayList<Bare.Edit>();
        given.forEach(entry -> edits.add(edit(repository, base, entry)));
        var id = repository.git().tree(base, edits);
        return Answer.json(201, shape(repository, id, false));
    }

    private static Bare.Edit edit(Hosted repository, Optional<String> base, JsonNode entry) {
        var path = Call.string(entry, "path");
        var mode = Call.string(entry, "mode");
        if (path == null || path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")
                || path.matches("(.*/)?(\\.|\\.\\.|\\.git)(/.*)?")) {
            throw Refusal.of(422, "tree.path contains a malformed path component");
        }
        if (mode == null || !MODE.matcher(mode).matches()) {
            throw Refusal.of(422, "tree.mode is not valid: " + mode);
        }
        var content = Call.string(entry, "content");
        if (content != null) {
            return new Bare.Edit(path, mode, repository.git().blob(content.getBytes(StandardCharsets.UTF_8)));
        }
        if (!entry.has("sha")) {
            throw Refusal.of(422, "Must supply either tree.sha or tree.content");
        }
        var sha = Call.string(entry, "sha");
        if (sha == null && base.flatMap(tree -> repository.trees().at(tree, path)).isEmpty()) {
            throw Refusal.of(422, "GitRPC::BadObjectState");
        }
        if (sha != null && !exists(repository, mode, sha)) {
            throw Refusal.of(422, "tree.sha " + sha + " is not a valid " + (mode.equals("040000") ? "tree" : "blob"));
        }
        return new Bare.Edit(path, mode, sha);
    }

    private static boolean exists(Hosted repository, String mode, String sha) {
        return SHA.matcher(sha).matches()
                && (mode.equals("040000") ? repository.trees().hasTree(sha) : repository.trees().hasBlob(sha));
    }

    private JsonNode shape(Hosted repository, String id, boolean recursive) {
        var entries = repository.trees().list(id, recursive).orElseThrow(Refusal::notFound);
        var shape = Shapes.object().put("sha", id).put("url", shapes.api(repository, "/git/trees/" + id)).put(
                "truncated",
                false);
        var list = shape.putArray("tree");
        for (Trees.Entry entry : entries) {
            list.add(commits.treeEntry(repository, entry));
        }
        return shape;
    }

    private Answer tree(Call call) {
        var id = call.repository().trees().resolve(call.request().part("sha")).orElseThrow(Refusal::notFound);
        // Any value means yes, as GitHub says.
        return Answer.json(200, shape(call.repository(), id, call.request().query("recursive") != null));
    }

    private Answer createCommit(Call call) {
        var repository = call.repository();
        var message = call.text("message");
        var tree = call.text("tree");
        if (!SHA.matcher(tree).matches() || !repository.trees().hasTree(tree)) {
            throw Refusal.of(422, "Tree SHA does not exist");
        }
        var parents = new ArrayList<String>();
        for (var parent : call.request().json().path("parents")) {
            var sha = parent.asString("");
            if (!SHA.matcher(sha).matches() || !repository.trees().hasCommit(sha)) {
                throw Refusal.of(422, "Parent SHA does not exist or is not a commit object");
            }
            parents.add(sha);
        }
        var id = repository.git().commit(tree, parents, authorship(call), message);
        return Answer.json(201, commits.gitCommit(repository, repository.git().commit(id).orElseThrow()));
    }

    /** What an App writes without naming an author is committed, and signed, by GitHub itself. */
    private Bare.Authorship authorship(Call call) {
        var json = call.request().json();
        if (call.caller() instanceof Caller.Installation && !json.hasNonNull("author")
                && !json.hasNonNull("committer")) {
            return Pulls.web(call.actor(), api.hub().now());
        }
        var author = ident(json.path("author"), Pulls.ident(call.actor(), api.hub().now()));
        return new Bare.Authorship(author, ident(json.path("committer"), author));
    }

    static PersonIdent ident(JsonNode given, PersonIdent otherwise) {
        if (!given.isObject()) {
            return otherwise;
        }
        var name = Call.string(given, "name");
        var email = Call.string(given, "email");
        if (name == null || email == null) {
            throw Refusal.of(422, "Invalid request.\n\n\"name\" and \"email\" must be supplied.");
        }
        return new PersonIdent(name, email, date(Call.string(given, "date"), otherwise.getWhenAsInstant()),
                ZoneOffset.UTC);
    }

    private static Instant date(@Nullable String given, Instant otherwise) {
        try {
            return given == null ? otherwise : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.of(422, "Invalid request.\n\n\"date\" is not an ISO 8601 time.");
        }
    }

    private Answer commit(Call call) {
        var sha = call.request().part("sha");
        var commit = SHA.matcher(sha).matches()
                ? call.repository().git().commit(sha)
                : Optional.<RevCommit>empty();
        return Answer.json(200, commits.gitCommit(call.repository(), commit.orElseThrow(Refusal::notFound)));
    }
}

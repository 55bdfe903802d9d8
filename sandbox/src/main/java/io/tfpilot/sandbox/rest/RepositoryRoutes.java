package io.tfpilot.sandbox.rest;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jgit.lib.Constants;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.shapes.CommitShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The repository itself, its branches, people and files. */
public final class RepositoryRoutes {
    /** Larger files come without their bytes, as from GitHub. */
    private static final long LARGEST_INLINE = 1024L * 1024;

    private final Api api;
    private final Shapes shapes;
    private final CommitShapes commits;

    public RepositoryRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
        commits = new CommitShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var metadata = Need.read("metadata");
        var contents = Need.read("contents");
        api.repository("GET", "", metadata,
                call -> Answer.json(200, shapes.full(call.repository(), call.reader())));
        api.repository("GET", "/branches", contents, this::branches);
        var administration = Need.read("administration").by(Account.Role.ADMIN);
        api.repository("GET", "/branches/{branch+}/protection", administration, _ -> {
            throw Refusal.of(404, "Branch not protected");
        });
        api.repository("GET", "/branches/{branch+}", contents, this::branch);
        api.repository("GET", "/collaborators", metadata, this::collaborators);
        api.repository("GET", "/collaborators/{login}/permission", metadata, this::permission);
        api.repository("GET", "/collaborators/{login}", metadata, this::collaborator);
        api.repository("GET", "/contents", contents, call -> contents(call, ""));
        api.repository("GET", "/contents/", contents, call -> contents(call, ""));
        api.repository("GET", "/contents/{path+}", contents, call -> contents(call, call.request().part("path")));
        api.repository("PUT", "/contents/{path+}", Need.write("contents"), this::putFile);
        api.repository("DELETE", "/contents/{path+}", Need.write("contents"), this::deleteFile);
    }

    private Answer branches(Call call) {
        var all = List.copyOf(call.repository().git().refs(Constants.R_HEADS).entrySet());
        return Paging.list(call.request(), all, entry -> {
            var shape = Shapes.object().put("name", entry.getKey().substring(Constants.R_HEADS.length()))
                    .put("protected", false);
            shape.putObject("commit").put("sha", entry.getValue()).put("url",
                    shapes.api(call.repository(), "/commits/" + entry.getValue()));
            return shape;
        });
    }

    private Answer branch(Call call) {
        var name = call.request().part("branch");
        var repository = call.repository();
        var commit = repository.git().head(name).flatMap(repository.git()::commit)
                .orElseThrow(() -> Refusal.of(404, "Branch not found"));
        var shape = Shapes.object().put("name", name).put("protected", false).put("protection_url",
                shapes.api(repository, "/branches/" + name + "/protection"));
        shape.set("commit", commits.commit(repository, commit));
        shape.putObject("_links").put("self", shapes.api(repository, "/branches/" + name)).put("html",
                shapes.page(repository, "/tree/" + name));
        shape.putObject("protection").put("enabled", false);
        return Answer.json(200, shape);
    }

    private Account known(Call call) {
        var login = call.request().part("login");
        return shapes.people().called(login).filter(account -> account.type().equals("User"))
                .orElseThrow(Refusal::notFound);
    }

    private static String word(Account account) {
        return account.role().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode withRights(Account account) {
        boolean write = account.role() != Account.Role.READ;
        boolean admin = account.role() == Account.Role.ADMIN;
        var shape = shapes.account(account).put("role_name", word(account));
        shape.putObject("permissions").put("pull", true).put("triage", write).put("push", write).put("maintain", admin)
                .put("admin", admin);
        return shape;
    }

    private Answer collaborators(Call call) {
        call.actor();
        return Paging.list(call.request(), People.CAST, cast -> withRights(cast.account()));
    }

    private Answer collaborator(Call call) {
        call.actor();
        known(call);
        return Answer.empty(204);
    }

    private Answer permission(Call call) {
        call.actor();
        var account = known(call);
        var shape = Shapes.object().put("permission", word(account)).put("role_name", word(account));
        shape.set("user", withRights(account));
        return Answer.json(200, shape);
    }

    private Answer contents(Call call, String path) {
        var repository = call.repository();
        var ref = call.request().query("ref", Bare.MAIN);
        var commit = repository.git().commit(ref)
                .orElseThrow(() -> Refusal.of(404, "No commit found for the ref " + ref));
        var clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var entry = repository.trees().at(commit.getTree().name(), clean).orElseThrow(Refusal::notFound);
        if (entry.type().equals("blob")) {
            return file(call, ref, clean, entry);
        }
        var list = Shapes.array();
        for (var child : repository.trees().list(entry.id(), false).orElseThrow(Refusal::notFound)) {
            list.add(commits.content(repository, ref, clean.isEmpty() ? child.path() : clean + "/" + child.path(),
                    child));
        }
        return Answer.json(200, list);
    }

    private Answer file(Call call, String ref, String path, Trees.Entry entry) {
        var bytes = call.repository().trees().blob(entry.id()).orElseThrow(Refusal::notFound);
        if (call.request().accepts("raw")) {
            return Answer.bytes(200, "application/vnd.github.raw; charset=utf-8", bytes);
        }
        var shape = commits.content(call.repository(), ref, path, entry);
        boolean inline = bytes.length <= LARGEST_INLINE;
        shape.put("content",
                inline ? Base64.getMimeEncoder(60, new byte[]{'\n'}).encodeToString(bytes) + "\n" : "");
        shape.put("encoding", inline ? "base64" : "none");
        return Answer.json(200, shape);
    }

    private Answer putFile(Call call) {
        byte[] content;
        try {
            content = Base64.getMimeDecoder().decode(call.text("content"));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "content is not valid Base64");
        }
        var path = call.request().part("path");
        if (path.matches("(.*/)?(\\.|\\.\\.|\\.git)?(/.*)?") && !path.matches("[^/]+(/[^/]+)*")) {
            throw Refusal.of(422, "path contains a malformed path component");
        }
        return change(call, path, Optional.of(content));
    }

    private Answer deleteFile(Call call) {
        call.text("sha");
        return change(call, call.request().part("path"), Optional.empty());
    }

    private Answer change(Call call, String path, Optional<byte[]> content) {
        var repository = call.repository();
        var branch = Optional.ofNullable(call.optional("branch")).orElse(Bare.MAIN);
        var message = call.text("message");
        var sha = call.optional("sha");
        return repository.writing(() -> {
            var git = repository.git();
            var from = git.head(branch);
            if (from.isEmpty() && !git.refs(Constants.R_HEADS).isEmpty()) {
                throw Refusal.of(404, "Branch " + branch + " not found");
            }
            var tree = from.flatMap(git::commit).map(commit -> commit.getTree().name());
            var old = tree.flatMap(id -> repository.trees().at(id, path));
            if (old.isPresent() && sha == null) {
                throw Refusal.of(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
            }
            if (sha != null && !old.map(Trees.Entry::id).equals(Optional.of(sha))) {
                throw Refusal.of(409, path + " does not match " + sha);
            }
            var edits = new ArrayList<Bare.Edit>();
            edits.add(new Bare.Edit(path, old.map(Trees.Entry::mode).orElse("100644"),
                    content.map(git::blob).orElse(null)));
            var by = Pulls.ident(call.actor(), api.hub().now());
            var author = GitRoutes.ident(call.request().json().path("author"), by);
            var id = git.commit(git.tree(tree, edits), from.stream().toList(), new Bare.Authorship(author,
                    GitRoutes.ident(call.request().json().path("committer"), author)), message);
            WorkflowGuard.check(call, id);
            new Rules(api.hub(), repository).checkMove(Constants.R_HEADS + branch, from.orElse(Hub.NOTHING), id,
                    call.actor());
            if (api.hub().move(repository, Constants.R_HEADS + branch, from.orElse(Hub.NOTHING), id, false,
                    call.actor()) != Bare.Moved.DONE) {
                throw Refusal.of(409, branch + " was moved meanwhile");
            }
            return Answer.json(old.isPresent() ? 200 : 201, written(repository, id, branch, path));
        });
    }

    private JsonNode written(Hosted repository, String commit, String branch, String path) {
        var shape = Shapes.object();
        var found = repository.git().commit(commit).orElseThrow();
        var entry = repository.trees().at(found.getTree().name(), path);
        shape.set("content", entry.<JsonNode>map(one -> commits.content(repository, branch, path, one))
                .orElseGet(Shapes::none));
        shape.set("commit", commits.gitCommit(repository, found));
        return shape;
    }
}

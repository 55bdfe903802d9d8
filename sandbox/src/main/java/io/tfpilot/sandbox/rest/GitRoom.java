package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.tfpilot.sandbox.git.SmartHttp;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/**
 * {@code git clone} and {@code git push}: anybody may read; any good token that may write, as the password, pushes.
 * Refusals are plain text, the only kind that git shows.
 */
public final class GitRoom {
    private static final Need CONTENTS = Need.write("contents");
    private static final List<String> SUFFIXES = List.of(".git", "");

    /** Answers where there is such a repository. */
    @FunctionalInterface
    private interface Inside {
        Answer answer(Request request, Hosted repository) throws IOException;
    }

    private final Api api;
    private final Hub hub;

    public GitRoom(Api api, Hub hub) {
        this.api = api;
        this.hub = hub;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        for (var suffix : SUFFIXES) {
            var at = "/{owner}/{repo}" + suffix;
            routes.add("GET", at + "/info/refs", request -> inside(request, this::advertise));
            routes.add("POST", at + "/git-upload-pack", request -> inside(request,
                    (asked, repository) -> mayRead(asked, repository)
                            ? SmartHttp.upload(repository.git(), asked, "git-upload-pack")
                            : unknown()));
            routes.add("POST", at + "/git-receive-pack", request -> inside(request, this::receive));
        }
    }

    private Answer inside(Request request, Inside inside) throws IOException {
        var repository = hub.known(request.part("owner"), request.part("repo"));
        return repository.isEmpty()
                ? Answer.text(404, "Repository not found.\n")
                : inside.answer(request, repository.get());
    }

    private Answer advertise(Request request, Hosted repository) {
        return switch (request.query("service", "")) {
            case "git-upload-pack" -> mayRead(request, repository)
                    ? SmartHttp.advertise(repository.git(), "git-upload-pack", request)
                    : unknown();
            case "git-receive-pack" -> {
                var caller = caller(request);
                yield mayWrite(caller, repository)
                        ? SmartHttp.advertise(repository.git(), "git-receive-pack", request)
                        : refused(caller, repository);
            }
            default -> Answer.text(403, "Please upgrade your git client.\n");
        };
    }

    private Caller caller(Request request) {
        try {
            return api.caller(request);
        } catch (Refusal e) {
            return new Caller.Anonymous();
        }
    }

    private boolean mayRead(Request request, Hosted repository) {
        return api.permits().sees(caller(request), repository);
    }

    /** GitHub asks for a name and a token before it says whether there is such a repository. */
    private static Answer unknown() {
        return Answer.text(401, "Repository not found.\n").with("WWW-Authenticate", "Basic realm=\"GitHub\"");
    }

    private static boolean mayWrite(Caller caller, Hosted repository) {
        return switch (caller) {
            case Caller.User(var account, _) -> account.may(Account.Role.WRITE);
            case Caller.Installation installation ->
                installation.reaches(repository.card().owner(), repository.card().id())
                        && CONTENTS.heldBy(installation.permissions());
            case Caller.Job(_, var own, var permissions) ->
                own.equals(repository.key()) && CONTENTS.heldBy(permissions);
            case Caller.Application _,Caller.Anonymous() -> false;
        };
    }

    private static Answer refused(Caller caller, Hosted repository) {
        if (caller instanceof Caller.Anonymous) {
            return Answer
                    .text(401, "Invalid username or token. The password is a token: make one at /settings/tokens.\n")
                    .with("WWW-Authenticate", "Basic realm=\"GitHub\"");
        }
        return Answer.text(403,
                "Permission to " + repository.fullName() + ".git denied to " + pusher(caller).login() + ".\n");
    }

    private static Account pusher(Caller caller) {
        return switch (caller) {
            case Caller.User(var account, _) -> account;
            case Caller.Installation installation -> installation.bot();
            case Caller.Job _,Caller.Application _,Caller.Anonymous() -> People.ACTIONS_BOT;
        };
    }

    private Answer receive(Request request, Hosted repository) throws IOException {
        var caller = caller(request);
        if (!mayWrite(caller, repository)) {
            return refused(caller, repository);
        }
        if (repository.about().archived()) {
            return Answer.text(403, "This repository was archived so it is read-only.\n");
        }
        var rules = new Rules(hub, repository);
        SmartHttp.Guard guard = push -> Stream.concat(
                rules.push(push.ref(), push.from(), push.to(), pusher(caller)).stream(),
                WorkflowGuard.broken(caller, repository, push.to()).stream()).toList();
        return SmartHttp.receive(repository.git(), request, guard, pushed -> repository.writing(() -> {
            pushed.forEach(one -> hub.moved(repository, one.ref(), one.from(), one.to(), pusher(caller)));
            return pushed.size();
        }));
    }
}

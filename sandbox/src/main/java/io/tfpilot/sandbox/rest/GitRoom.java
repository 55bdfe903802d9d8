package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.util.List;

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
                    (asked, repository) -> SmartHttp.upload(repository.git(), asked, "git-upload-pack")));
            routes.add("POST", at + "/git-receive-pack", request -> inside(request, this::receive));
        }
    }

    private Answer inside(Request request, Inside inside) throws IOException {
        var repository = hub.find(request.part("owner"), request.part("repo"));
        return repository.isEmpty()
                ? Answer.text(404, "Repository not found.\n")
                : inside.answer(request, repository.get());
    }

    private Answer advertise(Request request, Hosted repository) {
        return switch (request.query("service", "")) {
            case "git-upload-pack" -> SmartHttp.advertise(repository.git(), "git-upload-pack", request);
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

    private static boolean mayWrite(Caller caller, Hosted repository) {
        return switch (caller) {
            case Caller.User(var account) -> account.role() != Account.Role.READ;
            case Caller.Installation(_, var permissions) -> "write".equals(permissions.get("contents"));
            case Caller.Job(_, var own, var permissions) ->
                own.equals(repository.fullName()) && "write".equals(permissions.get("contents"));
            case Caller.App(),Caller.Anonymous() -> false;
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
            case Caller.User(var account) -> account;
            case Caller.Installation(var bot, _) -> bot;
            case Caller.Job _,Caller.App(),Caller.Anonymous() -> People.ACTIONS_BOT;
        };
    }

    private Answer receive(Request request, Hosted repository) throws IOException {
        var caller = caller(request);
        if (!mayWrite(caller, repository)) {
            return refused(caller, repository);
        }
        var rules = new Rules(hub, repository);
        return SmartHttp.receive(repository.git(), request, push -> rules.push(push.ref(), push.from(), push.to(),
                pusher(caller)), pushed -> repository.writing(() -> {
                    pushed.forEach(one -> hub.moved(repository, one.ref(), one.from(), one.to(), pusher(caller)));
                    return pushed.size();
                }));
    }
}

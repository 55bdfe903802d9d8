package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.util.List;

import io.tfpilot.sandbox.git.SmartHttp;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** {@code git clone} and {@code git push}: anybody may read; any good token that may write, as the password, pushes. */
public final class GitRoom {
    private static final List<String> SUFFIXES = List.of(".git", "");

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
            routes.add("GET", at + "/info/refs", this::advertise);
            routes.add("POST", at + "/git-upload-pack",
                    request -> SmartHttp.upload(find(request).git(), request, "git-upload-pack"));
            routes.add("POST", at + "/git-receive-pack", this::receive);
        }
    }

    private Hosted find(Request request) {
        return hub.find(request.part("owner"), request.part("repo")).orElseThrow(Refusal::notFound);
    }

    private Answer advertise(Request request) {
        var repository = find(request);
        return switch (request.query("service", "")) {
            case "git-upload-pack" -> SmartHttp.advertise(repository.git(), "git-upload-pack", request);
            case "git-receive-pack" -> {
                var caller = caller(request);
                yield caller instanceof Caller.Anonymous
                        ? unauthenticated()
                        : SmartHttp.advertise(writer(caller, repository), "git-receive-pack", request);
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

    private static Answer unauthenticated() {
        return Answer.text(401, "Invalid username or token.\n").with("WWW-Authenticate", "Basic realm=\"GitHub\"");
    }

    private static io.tfpilot.sandbox.git.Bare writer(Caller caller, Hosted repository) {
        boolean may = switch (caller) {
            case Caller.User(var account) -> account.role() != Account.Role.READ;
            case Caller.Installation(_, var permissions) -> "write".equals(permissions.get("contents"));
            case Caller.Job(_, var own, var permissions) ->
                own.equals(repository.fullName()) && "write".equals(permissions.get("contents"));
            case Caller.App(),Caller.Anonymous() -> false;
        };
        if (!may) {
            throw Refusal.of(403, "Permission to " + repository.fullName() + ".git denied.");
        }
        return repository.git();
    }

    private static Account pusher(Caller caller) {
        return switch (caller) {
            case Caller.User(var account) -> account;
            case Caller.Installation(var bot, _) -> bot;
            case Caller.Job _,Caller.App(),Caller.Anonymous() -> People.ACTIONS_BOT;
        };
    }

    private Answer receive(Request request) throws IOException {
        var repository = find(request);
        var caller = caller(request);
        if (caller instanceof Caller.Anonymous) {
            return unauthenticated();
        }
        return SmartHttp.receive(writer(caller, repository), request, pushed -> repository.writing(() -> {
            pushed.forEach(one -> hub.moved(repository, one.ref(), one.from(), one.to(), pusher(caller)));
            return pushed.size();
        }));
    }
}

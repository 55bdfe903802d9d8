package io.tfpilot.sandbox.rest;

import java.util.List;

import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Teams;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Members of the organisation and of its teams; and what GitHub leaves to people: renaming, joining, leaving. */
public final class OrganisationRoutes {
    private final Api api;
    private final Shapes shapes;
    private final Teams teams;

    public OrganisationRoutes(Api api, Shapes shapes, Teams teams) {
        this.api = api;
        this.shapes = shapes;
        this.teams = teams;
    }

    /** Adds GitHub's routes. */
    public void add() {
        route("GET", "/members", call -> Paging.list(call.request(), teams.members(), shapes::account));
        route("GET", "/members/{login}", call -> {
            if (!teams.members().contains(called(call.request()))) {
                throw Refusal.notFound();
            }
            return Answer.empty(204);
        });
        route("GET", "/teams/{slug}/members", call -> Paging.list(call.request(), team(call), shapes::account));
        route("GET", "/teams/{slug}/memberships/{login}", call -> {
            if (!team(call).contains(called(call.request()))) {
                throw Refusal.notFound();
            }
            return Answer.json(200, Shapes.object().put("state", "active").put("role", "member").put("url",
                    shapes.api("/orgs/%s/teams/%s/memberships/%s".formatted(call.request().part("org"),
                            call.request().part("slug"), call.request().part("login")))));
        });
    }

    /** GitHub hides people and teams from whoever is not in the organisation. */
    private void route(String method, String template, Api.Handler handler) {
        api.organisation(method, template, Need.read("members"), (call, _) -> {
            if (call.caller() instanceof Caller.User(var account, _) && !teams.members().contains(account)) {
                throw Refusal.notFound();
            }
            return handler.answer(call);
        });
    }

    /** Adds what only the sandbox has. */
    public void add(Routes routes) {
        routes.add("POST", "/_sandbox/people/{login}/rename/{to}", request -> done(
                () -> shapes.people().rename(called(request), request.part("to"))));
        routes.add("POST", "/_sandbox/people/{login}", request -> {
            var account = shapes.people().join(request.part("login"));
            teams.join(account);
            return Answer.json(201, shapes.account(account));
        });
        routes.add("PUT", "/_sandbox/teams/{slug}/{login}", request -> done(
                () -> teams.add(request.part("slug"), called(request))));
        routes.add("DELETE", "/_sandbox/teams/{slug}/{login}", request -> done(
                () -> teams.remove(request.part("slug"), called(request))));
        routes.add("DELETE", "/_sandbox/people/{login}", request -> done(() -> teams.leave(called(request))));
    }

    private static Answer done(Runnable change) {
        change.run();
        return Answer.empty(204);
    }

    private Account called(Request request) {
        return shapes.people().called(request.part("login")).orElseThrow(Refusal::notFound);
    }

    private List<Account> team(Call call) {
        return teams.of(call.request().part("slug")).orElseThrow(Refusal::notFound);
    }
}

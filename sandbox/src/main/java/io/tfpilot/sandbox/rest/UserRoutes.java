package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Teams;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who is signed in, what others may know of a person, and how much a caller may still ask. */
public final class UserRoutes {
    private final Api api;
    private final Shapes shapes;
    private final Teams teams;

    public UserRoutes(Api api, Shapes shapes, Teams teams) {
        this.api = api;
        this.shapes = shapes;
        this.teams = teams;
    }

    /** Adds them to the table. */
    public void add() {
        api.at("GET", "/user", call -> Answer.json(200, person(call.person())));
        api.at("GET", "/user/emails", this::emails);
        api.at("GET", "/user/orgs", call -> Paging.list(call.request(), organisations(call.person()), this::simple));
        api.at("GET", "/user/teams", call -> {
            call.person();
            return Answer.json(200, Shapes.array());
        });
        api.at("GET", "/users/{login}", this::user);
        api.at("GET", "/rate_limit", this::rateLimit);
        api.at("GET", "/meta", _ -> {
            var meta = Shapes.object().put("verifiable_password_authentication", false).put("installed_version",
                    "sandbox");
            meta.putArray("hooks").add("127.0.0.1/32");
            return Answer.json(200, meta);
        });
        api.at("GET", "", _ -> Answer.json(200, Shapes.object().put("current_user_url", shapes.api("/user"))));
    }

    private List<Owner> organisations(Account person) {
        return teams.members().contains(person) ? api.hub().organisations() : List.of();
    }

    private ObjectNode simple(Owner organisation) {
        return shapes.organization(organisation);
    }

    private ObjectNode person(Account account) {
        var shape = publicly(account).put("private_gists", 0).put("total_private_repos", 0)
                .put("owned_private_repos", 0).put("disk_usage", 0).put("collaborators", 0)
                .put("two_factor_authentication", true).put("user_view_type", "private");
        return shape.put("email", account.login() + "@example.com");
    }

    private ObjectNode publicly(Account account) {
        var shape = shapes.account(account).put("name", account.name()).put("public_repos", 0).put("public_gists", 0)
                .put("followers", 0).put("following", 0).put("created_at", Hub.EPOCH).put("updated_at", Hub.EPOCH)
                .put("user_view_type", "public").put("blog", "");
        return shape.putNull("company").putNull("location").putNull("email").putNull("hireable").putNull("bio");
    }

    private Answer emails(Call call) {
        var one = Shapes.object().put("email", call.person().login() + "@example.com").put("primary", true)
                .put("verified", true).put("visibility", "private");
        return Answer.json(200, Shapes.array().add(one));
    }

    private Answer user(Call call) {
        var account = shapes.people().called(call.request().part("login")).orElseThrow(Refusal::notFound);
        return Answer.json(200, publicly(account));
    }

    private Answer rateLimit(Call call) {
        var budget = api.budget(call.caller()).json();
        var shape = Shapes.object();
        var resources = shape.putObject("resources");
        resources.set("core", budget);
        resources.set("search", budget.deepCopy());
        shape.set("rate", budget.deepCopy());
        return Answer.json(200, shape);
    }
}

package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.About;
import io.tfpilot.sandbox.hub.FirstCommit;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;

/** Making repositories, and listing an owner's. */
public final class NewRepositoryRoutes {
    private final Api api;
    private final Shapes shapes;

    public NewRepositoryRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
    }

    /** Adds them to the table. */
    public void add() {
        api.organisation("GET", "/repos", Need.read("metadata"), (call, organisation) -> Paging.list(call.request(),
                api.hub().all().stream()
                        .filter(one -> one.card().owner().equalsIgnoreCase(organisation.login()))
                        .filter(one -> api.permits().sees(call.caller(), one)).toList(),
                shapes::repository));
        // Members may, as GitHub's organisations are at first.
        api.organisation("POST", "/repos", Need.write("administration").by(Account.Role.WRITE),
                (call, organisation) -> made(call, organisation.login()));
        api.at("POST", "/user/repos", call -> made(call, call.person().login()));
    }

    private Answer made(Call call, String owner) {
        var body = call.request().json();
        boolean hidden = body.path("private").asBoolean(false) || "private".equals(call.optional("visibility"));
        var name = call.text("name");
        var repository = api.hub().create(owner, hidden ? About.hidden(name) : About.open(name));
        if (body.path("auto_init").asBoolean(false)) {
            FirstCommit.by(call.actor(), repository, api.hub());
        }
        return Answer.json(201, shapes.full(repository, call.reader()));
    }
}

package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.hub.About;
import io.tfpilot.sandbox.hub.FirstCommit;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;
import java.util.ArrayList;
import java.util.List;

/** Making a repository, with a first commit. */
public final class NewPages {
    private final Hub hub;
    private final Sessions sessions;
    private final Frame frame;

    public NewPages(Hub hub, Sessions sessions, Frame frame) {
        this.hub = hub;
        this.sessions = sessions;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/new", request -> sessions.person(request)
                .map(person -> frame.answer(request, form(person))).orElseGet(() -> Choice.first(request)));
        routes.add("POST", "/new", request -> sessions.person(request).map(person -> make(request, person))
                .orElseGet(() -> Choice.first(request)));
    }

    private List<String> owners(Account person) {
        var all = new ArrayList<String>();
        if (person.may(Account.Role.WRITE)) {
            hub.organisations().forEach(one -> all.add(one.login()));
        }
        all.add(person.login());
        return all;
    }

    private Page form(Account person) {
        var options = new StringBuilder();
        owners(person).forEach(owner -> options.append("<option>").append(text(owner)).append("</option>"));
        return Page.of("New repository",
                "<div class=narrow><h1>Create a repository</h1><form method=post action=\"/new\">"
                        + "<p><label>Owner <select name=owner>" + options + "</select></label> / <label>Name "
                        + "<input name=name required pattern=\"[A-Za-z0-9][A-Za-z0-9._-]*\" maxlength=100></label></p>"
                        + "<p><label><input type=checkbox name=private checked> Private</label></p>"
                        + "<p><label><input type=checkbox name=readme checked> Add a README</label></p>"
                        + "<p><button class=main>Create repository</button></p></form></div>");
    }

    private Answer make(Request request, Account person) {
        var fields = request.fields();
        var owner = fields.getOrDefault("owner", "");
        if (!owners(person).contains(owner)) {
            throw Refusal.of(403, person.login() + " may not make a repository of " + owner + ".");
        }
        var name = fields.getOrDefault("name", "").strip();
        var repository = hub.create(owner, fields.containsKey("private") ? About.hidden(name) : About.open(name));
        if (fields.containsKey("readme")) {
            FirstCommit.by(person, repository, hub);
        }
        return Answer.redirect(303, "/" + repository.fullName());
    }
}

package io.tfpilot.sandbox.rest;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;

import tools.jackson.databind.JsonNode;

/** A request whose caller is known and may make it. */
record Call(Request request, Caller caller, @Nullable Hosted place) {
    /** The version in which a dispatch always tells its run and pull requests have lost two fields. */
    static final String NEWEST_VERSION = "2026-03-10";

    Hosted repository() {
        if (place == null) {
            throw new IllegalStateException("a route without a repository");
        }
        return place;
    }

    boolean newest() {
        return NEWEST_VERSION.equals(request.header("X-GitHub-Api-Version"));
    }

    /** Whom the caller acts as; an App itself and nobody act as nobody. */
    Account actor() {
        return switch (caller) {
            case Caller.User(var account, _) -> account;
            case Caller.Installation installation -> installation.bot();
            case Caller.Job _ -> People.ACTIONS_BOT;
            case Caller.Application _,Caller.Anonymous() -> throw Refusal.of(401, "Requires authentication");
        };
    }

    /** The person; anybody else may not. */
    Account person() {
        return switch (caller) {
            case Caller.User(var account, _) -> account;
            case Caller.Installation _,Caller.Job _,Caller.Application _ ->
                throw Refusal.of(403, "Resource not accessible by integration");
            case Caller.Anonymous() -> throw Refusal.of(401, "Requires authentication");
        };
    }

    /** The App, with its JWT; anybody else may not. */
    App app() {
        if (caller instanceof Caller.Application(var app)) {
            return app;
        }
        throw Refusal.of(401, "A JSON web token could not be decoded");
    }

    /** The App in an account; anybody else may not. */
    Caller.Installation installation() {
        if (caller instanceof Caller.Installation installation) {
            return installation;
        }
        throw Refusal.of(403, "Resource not accessible by integration");
    }

    /** The person, or nobody where another kind of caller asks. */
    @Nullable
    Account reader() {
        return caller instanceof Caller.User(var account, _) ? account : null;
    }

    /** A text that must be there. */
    String text(String field) {
        var given = optional(field);
        if (given == null) {
            throw Refusal.of(422, "Invalid request.\n\n\"" + field + "\" wasn't supplied.");
        }
        return given;
    }

    /** A text that may be missing or null. */
    @Nullable
    String optional(String field) {
        return string(request.json(), field);
    }

    static @Nullable String string(JsonNode object, String field) {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw Refusal.of(422,
                    "Invalid request.\n\nFor '" + "properties/" + field + "', " + node + " is not a string.");
        }
        return node.asString();
    }
}

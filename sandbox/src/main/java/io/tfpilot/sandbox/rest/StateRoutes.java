package io.tfpilot.sandbox.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.state.States;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Terraform's {@code http} backend: one state per repository and environment. */
public final class StateRoutes {
    private static final String AT = "/_sandbox/state/{owner}/{repo}/{environment}";

    private final Api api;
    private final Hub hub;
    private final States states;

    public StateRoutes(Api api, Hub hub, States states) {
        this.api = api;
        this.hub = hub;
        this.states = states;
    }

    private interface Work {
        Answer at(Path place, Request request, long run);
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        route(routes, "GET", (place, _, _) -> states.read(place)
                .map(state -> Answer.bytes(200, "application/json", state)).orElseGet(() -> Answer.empty(404)));
        route(routes, "POST",
                (place, request, _) -> answer(states.write(place, request.body(), request.query("ID", ""))));
        route(routes, "DELETE", (place, request, _) -> answer(states.delete(place, request.query("ID", ""))));
        route(routes, "LOCK", (place, request, run) -> answer(states.lock(place, request.body(), run)));
        route(routes, "UNLOCK", (place, request, _) -> answer(states.unlock(place, request.body())));
    }

    private void route(Routes routes, String method, Work work) {
        routes.add(method, AT, request -> {
            var repository = hub.known(request.part("owner"), request.part("repo")).orElseThrow(Refusal::notFound);
            var run = holder(request, repository);
            if (run.isEmpty()) {
                return Answer.text(401, "The state of an environment is opened with the token of a run or a person.\n")
                        .with("WWW-Authenticate", "Basic realm=\"state\"");
            }
            return work.at(states.place(repository.key(), request.part("environment")), request, run.get());
        });
    }

    /** The run that asks; 0 for a person or the App; nothing for whoever may not. */
    private Optional<Long> holder(Request request, Hosted repository) {
        Caller caller;
        try {
            caller = api.caller(request);
        } catch (Refusal e) {
            return Optional.empty();
        }
        return switch (caller) {
            case Caller.Job(var run, var own, _) -> own.equals(repository.key()) ? Optional.of(run) : Optional.empty();
            case Caller.User(var account, _) -> account.may(Account.Role.WRITE) ? Optional.of(0L) : Optional.empty();
            case Caller.Installation installation -> installation.reaches(repository.card().owner(),
                    repository.card().id()) ? Optional.of(0L) : Optional.empty();
            case Caller.Application _,Caller.Anonymous() -> Optional.empty();
        };
    }

    private static Answer answer(States.Outcome outcome) {
        return switch (outcome) {
            case States.Outcome.Done() -> Answer.empty(200);
            case States.Outcome.Held(var lock) ->
                Answer.bytes(423, "application/json", lock.info().getBytes(StandardCharsets.UTF_8));
        };
    }
}

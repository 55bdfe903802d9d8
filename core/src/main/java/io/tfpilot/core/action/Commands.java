package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.util.Map;
import java.util.function.Supplier;

/** The one door for what people do to a request: pages, the API and whatever comes next perform commands here. */
public final class Commands {
    private final Gatekeeper gatekeeper;
    private final UseCases useCases;

    public Commands(Gatekeeper gatekeeper, UseCases useCases) {
        this.gatekeeper = gatekeeper;
        this.useCases = useCases;
    }

    /** What performs them, one file each. */
    public record UseCases(Submissions submissions, Planning planning, Reviewing reviewing, Merging merging,
            ApplyAndDestroy applyAndDestroy, Withdrawal withdrawal, HeadAcceptance heads,
            RefusedWork refused) {}

    /** As it was sent. Whoever may not do it learns that before anything else, and it stands on record. */
    public Outcome<Request> perform(Caller caller, RequestId id, Action action, Map<Field, String> sent) {
        return gatekeeper.act(deed(caller, id, action), () -> gatekeeper.admit(action, id, caller.person())
                .then(admitted -> Command.of(action, sent))
                .then(command -> performed(caller, id, command)));
    }

    public Outcome<Request> perform(Caller caller, RequestId id, Command command) {
        return gatekeeper.act(deed(caller, id, command.action()), () -> performed(caller, id, command));
    }

    private static Trail.Deed deed(Caller caller, RequestId id, Action action) {
        return new Trail.Deed(action.json(), caller.person().login(), id);
    }

    private Outcome<Request> performed(Caller caller, RequestId id, Command command) {
        return gatekeeper.admit(command.action(), id, caller.person()).then(admitted -> {
            var problems = command.problems();
            return problems.isEmpty() ? done(caller, admitted, command) : Outcome.no(Refusal.invalid(problems));
        });
    }

    private Outcome<Request> done(Caller caller, Request request, Command command) {
        var person = caller.person();
        var id = request.id();
        return switch (command) {
            case Command.Approve approve -> useCases.reviewing().approve(caller, request, approve);
            case Command.Reject reject -> useCases.reviewing().reject(caller, request, reject);
            case Command.Merge _ -> useCases.merging().merge(caller, request);
            case Command.UpdateBranch _ -> useCases.merging().updateBranch(person, id);
            case Command.Plan _ -> useCases.planning().plan(person, id);
            case Command.Apply _ -> useCases.applyAndDestroy().apply(person, id);
            case Command.PlanDestroy(var confirm) ->
                confirmed(id, confirm, () -> useCases.planning().planDestroy(person, id));
            case Command.Destroy(var confirm, var digest) ->
                confirmed(id, confirm, () -> useCases.applyAndDestroy().destroy(person, id, digest));
            case Command.CleanUp _ -> useCases.withdrawal().cleanup(person, id);
            case Command.Cancel _ -> useCases.applyAndDestroy().cancel(person, id);
            case Command.Abandon(var reason) -> useCases.withdrawal().abandon(person, id, reason);
            case Command.AcceptHead _ -> useCases.heads().accept(person, id);
            case Command.Rerender _ -> useCases.heads().rerender(person, id);
            case Command.Retry _ -> useCases.refused().retry(person, id);
            case Command.Drop _ -> useCases.refused().drop(person, id);
            case Command.Revise revise -> useCases.submissions().revise(person, request, revise);
        };
    }

    private static Outcome<Request> confirmed(RequestId id, String confirm, Supplier<Outcome<Request>> act) {
        return id.value().equals(confirm)
                ? act.get()
                : Outcome.no(Refusal.invalid("confirm", "repeat the request's id to confirm"));
    }
}

package io.tfpilot.core.action;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.request.Unseen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a person does to a request, with everything that it takes. {@link Commands} performs it. */
public sealed interface Command {

    /** @param digest of the plan the person looked at: another one is not approved. Null where they do not say */
    record Approve(@Nullable String comment, @Nullable String digest) implements Command {}

    record Reject(String comment) implements Command {}

    record Merge() implements Command {}

    record UpdateBranch() implements Command {}

    record Plan() implements Command {}

    record Apply() implements Command {}

    /** @param confirm the request's id, typed once more */
    record PlanDestroy(String confirm) implements Command {}

    /** @param digest the destroy plan's that the person looked at */
    record Destroy(String confirm, String digest) implements Command {}

    record CleanUp() implements Command {}

    record Cancel() implements Command {}

    record Abandon(@Nullable String reason) implements Command {}

    record AcceptHead() implements Command {}

    record Rerender() implements Command {}

    /** Of everything that GitHub refused. */
    record Retry() implements Command {}

    /** Of everything that GitHub refused and that the request can go on without. */
    record Drop() implements Command {}

    /** @param expectedVersion the version the person looked at, null where they do not say */
    record Revise(ObjectNode config, @Nullable Long expectedVersion) implements Command {}

    /** The row of the catalogue that it is one of. */
    default Action action() {
        return switch (this) {
            case Approve _ -> Action.APPROVE;
            case Reject _ -> Action.REJECT;
            case Merge _ -> Action.MERGE;
            case UpdateBranch _ -> Action.UPDATE_BRANCH;
            case Plan _ -> Action.PLAN;
            case Apply _ -> Action.APPLY;
            case PlanDestroy _ -> Action.DESTROY_PLAN;
            case Destroy _ -> Action.DESTROY;
            case CleanUp _ -> Action.CLEANUP;
            case Cancel _ -> Action.CANCEL;
            case Abandon _ -> Action.ABANDON;
            case AcceptHead _ -> Action.SEAL_ACCEPT;
            case Rerender _ -> Action.SEAL_RERENDER;
            case Retry _ -> Action.RETRY;
            case Drop _ -> Action.DROP;
            case Revise _ -> Action.UPDATE;
        };
    }

    /** The command that somebody sent, or everything that is wrong with it. */
    static Outcome<Command> of(Action action, Map<Field, String> sent) {
        var problems = problems(action, sent);
        return problems.isEmpty() ? Outcome.done(read(action, sent)) : Outcome.no(Refusal.invalid(problems));
    }

    private static Command read(Action action, Map<Field, String> sent) {
        var confirm = Objects.requireNonNullElse(sent.get(Field.CONFIRM), "");
        var digest = sent.get(Field.DIGEST);
        return switch (action) {
            case APPROVE -> new Approve(sent.get(Field.COMMENT), digest);
            case REJECT -> new Reject(Objects.requireNonNullElse(sent.get(Field.COMMENT), ""));
            case MERGE -> new Merge();
            case UPDATE_BRANCH -> new UpdateBranch();
            case PLAN -> new Plan();
            case APPLY -> new Apply();
            case DESTROY_PLAN -> new PlanDestroy(confirm);
            case DESTROY -> digest == null ? new PlanDestroy(confirm) : new Destroy(confirm, digest);
            case CLEANUP -> new CleanUp();
            case CANCEL -> new Cancel();
            case ABANDON -> new Abandon(sent.get(Field.REASON));
            case SEAL_ACCEPT -> new AcceptHead();
            case SEAL_RERENDER -> new Rerender();
            case RETRY -> new Retry();
            case DROP -> new Drop();
            case UPDATE -> throw new IllegalArgumentException("new inputs are a Revise with a configuration");
        };
    }

    /** What is wrong with what it carries; empty where nothing is. */
    default List<FieldProblem> problems() {
        return problems(action(), words());
    }

    private Map<Field, String> words() {
        var words = new EnumMap<Field, String>(Field.class);
        switch (this) {
            case Approve(var comment, var digest) -> {
                put(words, Field.COMMENT, comment);
                put(words, Field.DIGEST, digest);
            }
            case Reject(var comment) -> put(words, Field.COMMENT, comment);
            case Abandon(var reason) -> put(words, Field.REASON, reason);
            case PlanDestroy(var confirm) -> put(words, Field.CONFIRM, confirm);
            case Destroy(var confirm, var digest) -> {
                put(words, Field.CONFIRM, confirm);
                put(words, Field.DIGEST, digest);
            }
            case Merge _,UpdateBranch _,Plan _,Apply _,CleanUp _,Cancel _,AcceptHead _,Rerender _,Retry _,Drop _,Revise _ -> {
                // They carry no words.
            }
        }
        return words;
    }

    private static void put(Map<Field, String> words, Field field, @Nullable String text) {
        if (text != null) {
            words.put(field, text);
        }
    }

    private static List<FieldProblem> problems(Action action, Map<Field, String> sent) {
        var problems = new ArrayList<FieldProblem>();
        for (var input : action.terms().inputs()) {
            var field = input.field();
            var text = sent.get(field);
            if (text == null && input.isNeeded()) {
                problems.add(new FieldProblem(field.json(), "is needed"));
            }
            if (text != null && text.length() > field.limit()) {
                problems.add(new FieldProblem(field.json(),
                        "at most %d characters; these are %d".formatted(field.limit(), text.length())));
            } else if (text != null) {
                Unseen.problem(text)
                        .ifPresent(problem -> problems.add(new FieldProblem(field.json(), "has " + problem)));
            }
        }
        return problems;
    }
}

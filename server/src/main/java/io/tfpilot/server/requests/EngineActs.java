package io.tfpilot.server.requests;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.Idempotency;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.web.pages.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Buttons and forms, carried to the use cases. */
@Component
final class EngineActs implements RequestActs {
    private final Engine engine;
    private final Projects projects;

    EngineActs(Engine engine, Projects projects) {
        this.engine = engine;
        this.projects = projects;
    }

    @Override
    public Preview preview(Visitor visitor, Draft draft) {
        return preview(tried(() -> engine.submissions().sketch(visitor.person(), ask(draft))));
    }

    @Override
    public Preview previewRevision(Visitor visitor, RequestId id, ObjectNode config) {
        return preview(tried(() -> engine.submissions().sketchRevision(visitor.person(), id, config)));
    }

    private static Preview preview(io.tfpilot.core.ledger.Outcome<io.tfpilot.core.action.Preview> outcome) {
        return switch (outcome) {
            case io.tfpilot.core.ledger.Outcome.Done<io.tfpilot.core.action.Preview>(var sketch) ->
                new Preview(sketch.resourceName(),
                        sketch.tags(), sketch.file(), sketch.section(), problems(sketch.problems()));
            case io.tfpilot.core.ledger.Outcome.No<io.tfpilot.core.action.Preview>(var refusal) ->
                new Preview("", Map.of(), "", "",
                        problems(refusal));
        };
    }

    /** Paths as the form knows them: a configuration's without its prefix. */
    private static List<FieldProblem> problems(Refusal refusal) {
        if (refusal.errors().isEmpty()) {
            return List.of(new FieldProblem("", refusal.detail()));
        }
        return problems(refusal.errors());
    }

    private static List<FieldProblem> problems(List<FieldProblem> errors) {
        return errors.stream()
                .map(problem -> new FieldProblem(problem.path().replaceFirst("^config\\.?", ""), problem.message()))
                .toList();
    }

    @Override
    public Outcome create(Visitor visitor, Draft draft, String idempotencyKey) {
        var person = visitor.person();
        var input = ask(draft);
        return outcome(tried(() -> engine.idempotency().once(
                Idempotency.Keyed.create(person.login(), idempotencyKey, input),
                () -> engine.submissions().create(person, input))));
    }

    @Override
    public Outcome revise(Visitor visitor, RequestId id, long version, ObjectNode config) {
        return outcome(tried(
                () -> engine.commands().perform(caller(visitor), id, new Command.Revise(config, version))));
    }

    @Override
    public Outcome act(Visitor visitor, RequestId id, Action action, Map<ActionInput.Field, String> sent) {
        return outcome(tried(() -> engine.commands().perform(caller(visitor), id, action, sent)));
    }

    private static Caller caller(Visitor visitor) {
        return new Caller(visitor.person(), visitor.token());
    }

    private static Outcome outcome(io.tfpilot.core.ledger.Outcome<Request> outcome) {
        return switch (outcome) {
            case io.tfpilot.core.ledger.Outcome.Done<Request>(var request) -> new Done(request.id(), "");
            case io.tfpilot.core.ledger.Outcome.No<Request>(var refusal) -> switch (refusal.kind()) {
                case INVALID -> new Invalid(problems(refusal));
                case STALE -> new Stale();
                case WHO -> new Refused(Gate.Kind.WHO, refusal.code(), refusal.detail(), refusal.mend());
                case WHEN, GITHUB, NOT_FOUND ->
                    new Refused(Gate.Kind.WHEN, refusal.code(), refusal.detail(), refusal.mend());
            };
        };
    }

    private static <T> io.tfpilot.core.ledger.Outcome<T> tried(
            Supplier<io.tfpilot.core.ledger.Outcome<T>> act) {
        try {
            return act.get();
        } catch (GitHub.GitHubTrouble trouble) {
            return io.tfpilot.core.ledger.Outcome
                    .no(Refusal.gitHubTrouble(trouble.getMessage(), trouble.retryAt()));
        }
    }

    private static RequestInput ask(Draft draft) {
        return new RequestInput(draft.project(), draft.environment(), draft.module(), draft.name(), null,
                draft.environmentName(), draft.config(), draft.justification(), draft.ticket());
    }

    @Override
    public List<Place> places(Visitor visitor) {
        var places = new ArrayList<Place>();
        for (var project : projects.all()) {
            for (var environment : project.environments().values()) {
                places.add(new Place(project.name(), environment.name(), environment.prod(), project.secrets(),
                        approvals(visitor, environment)));
            }
        }
        return places;
    }

    private static String approvals(Visitor visitor, Project.Environment environment) {
        var some = environment.approvals() == 1 ? "one approval" : environment.approvals() + " approvals";
        var by = environment.prod() || environment.fourEyes() ? " by somebody other than its authors" : "";
        var list = !environment.prod()
                ? ""
                : visitor.person().prodAllowed()
                        ? " Merging and applying is for the people on the prod list; you are on it."
                        : " Merging and applying is for the people on the prod list; you are not on it, so one of "
                                + "them goes on from there.";
        return "It needs " + some + by + "." + list;
    }

    @Override
    public List<ModuleSchema> modules(String project) {
        var known = projects.find(project);
        var schemas = new ArrayList<ModuleSchema>();
        if (known != null) {
            for (var module : engine.catalogue().of(known).modules()) {
                if (module.reading() instanceof ModuleReading.Requestable(var schema)) {
                    schemas.add(schema);
                }
            }
        }
        return schemas;
    }
}

package io.tfpilot.server.requests;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.Continuation;
import io.tfpilot.core.action.Idempotency;
import io.tfpilot.core.action.Preview;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.web.pages.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Buttons and forms, carried to the use cases. */
@Component
public final class RequestCommands {
    private final Engine engine;
    private final Projects projects;

    RequestCommands(Engine engine, Projects projects) {
        this.engine = engine;
        this.projects = projects;
    }

    /** The same checks as {@link #create}, and what would be rendered; writes nothing. */
    public Preview preview(Visitor visitor, RequestInput input) {
        return preview(tried(() -> engine.submissions().sketch(visitor.person(), input)));
    }

    /** Likewise for {@link #revise}: the section as it would stand under the same id. */
    public Preview previewRevision(Visitor visitor, RequestId id, ObjectNode config) {
        return preview(tried(() -> engine.submissions().sketchRevision(visitor.person(), id, config)));
    }

    private static Preview preview(Outcome<Preview> outcome) {
        return switch (outcome) {
            case Outcome.Done<Preview>(var sketch) ->
                new Preview(sketch.resourceName(),
                        sketch.tags(), sketch.file(), sketch.section(), problems(sketch.problems()),
                        problems(sketch.alsoChecked()));
            case Outcome.No<Preview>(var refusal) ->
                new Preview("", Map.of(), "", "",
                        problems(refusal), List.of());
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

    public Answer create(Visitor visitor, RequestInput input, String idempotencyKey) {
        var person = visitor.person();
        return answer(tried(() -> engine.idempotency().once(
                Idempotency.Keyed.create(person, idempotencyKey, input),
                () -> engine.submissions().create(person, input))));
    }

    /** A new revision; {@code version} is the document's version the form was made from. */
    public Answer revise(Visitor visitor, RequestId id, long version, ObjectNode config) {
        return answer(tried(
                () -> engine.commands().perform(caller(visitor), id, new Command.Revise(config, version))));
    }

    /** A button; new inputs go through {@link #revise}. */
    public Answer act(Visitor visitor, RequestId id, Action action, Map<ActionInput.Field, String> sent) {
        return answer(tried(() -> engine.commands().perform(caller(visitor), id, action, sent)));
    }

    private static Caller caller(Visitor visitor) {
        return new Caller(visitor.person(), visitor.token());
    }

    private static Answer answer(Outcome<Request> outcome) {
        return switch (outcome) {
            case Outcome.Done<Request>(var request) -> new Done(request.id());
            case Outcome.No<Request>(var refusal) -> switch (refusal.kind()) {
                case INVALID -> new Invalid(problems(refusal));
                case STALE -> new Stale();
                case WHO -> new Refused(Gate.Kind.WHO, refusal.code(), refusal.detail(), refusal.mend());
                case WHEN, GITHUB, NOT_FOUND ->
                    new Refused(Gate.Kind.WHEN, refusal.code(), refusal.detail(), refusal.mend());
            };
        };
    }

    private static <T> Outcome<T> tried(Supplier<Outcome<T>> act) {
        try {
            return act.get();
        } catch (GitHub.GitHubTrouble trouble) {
            return Outcome.no(Refusal.gitHubTrouble(trouble.getMessage(), trouble.retryAt()));
        }
    }

    /** Where the visitor can make a request, by project and environment. */
    public List<Place> requestable(Visitor visitor) {
        return places(visitor, engine.visible().requestable(visitor.person()));
    }

    /** The places that the visitor sees. */
    public List<Place> places(Visitor visitor) {
        return places(visitor, engine.visible().projects(visitor.person()));
    }

    private static List<Place> places(Visitor visitor, List<Project> projects) {
        var places = new ArrayList<Place>();
        for (var project : projects) {
            for (var environment : project.environments().values()) {
                places.add(new Place(project.name(), environment, project.secrets().in(environment.name()),
                        approvals(environment),
                        merging(visitor, environment)));
            }
        }
        return places;
    }

    private static String approvals(Project.Environment environment) {
        var some = environment.approvals() == 1 ? "one approval" : environment.approvals() + " approvals";
        var by = environment.prod() || environment.fourEyes() ? " by someone other than its authors" : "";
        return "It needs " + some + by + ".";
    }

    private static String merging(Visitor visitor, Project.Environment environment) {
        if (!environment.prod()) {
            return "";
        }
        return visitor.person().prodAllowed()
                ? "Only people on the prod list can merge and apply; you are on it."
                : "Only people on the prod list can merge and apply. You are not on it, so one of them takes over "
                        + "from there.";
    }

    /** Modules that are offered there, as they are requested there; {@link Place#refusal} may still refuse one. */
    public List<ModuleSchema> modules(Place place) {
        return schemas(place.project()).stream().filter(schema -> !schema.mapping().hidden())
                .map(place.rules()::local).toList();
    }

    /** The module of a request as new inputs of it are asked for; null where it cannot be read any more. */
    public @Nullable ModuleSchema module(Request request, @Nullable ModuleSchema known, @Nullable Place place) {
        var identity = request.identity();
        var schema = schemas(identity.project()).stream().filter(each -> each.name().equals(identity.module()))
                .findFirst().orElse(known);
        if (schema == null) {
            return null;
        }
        var continued = Continuation.of(schema, request.current());
        return place == null ? continued : place.rules().local(continued);
    }

    /** Why the modules of a project cannot be read now, so that {@link #modules} are those read last; null if they can. */
    public @Nullable String unread(String project) {
        var known = projects.find(project);
        return known == null ? null : engine.catalogue().look(known).trouble();
    }

    private List<ModuleSchema> schemas(String project) {
        var known = projects.find(project);
        var schemas = new ArrayList<ModuleSchema>();
        if (known != null) {
            for (var module : engine.catalogue().look(known).modules()) {
                if (module.reading() instanceof ModuleReading.Requestable(var schema)) {
                    schemas.add(schema);
                }
            }
        }
        return schemas;
    }

    /**
     * @param secrets names that a secret input may take
     * @param approvals what a request needs there before it is merged, in a sentence
     * @param merging who may merge and apply there, in a sentence; empty where whoever may make requests may
     */
    public record Place(String project, Project.Environment rules, List<String> secrets, String approvals,
            String merging) {
        public String environment() {
            return rules.name();
        }

        public boolean prod() {
            return rules.prod();
        }

        /** Why a module cannot be requested there, in a sentence; empty where it can. */
        public String refusal(ModuleSchema schema) {
            return rules.refusal(schema).map(reason -> "The module " + reason + ".").orElse("");
        }
    }

    public sealed interface Answer {}

    /** It was done, or was written down to be done. */
    public record Done(RequestId id) implements Answer {}

    /** Every problem at once, by place: name, environmentName, justification, or a configuration path. */
    public record Invalid(List<FieldProblem> problems) implements Answer {}

    /** WHO gives 403, WHEN 409. */
    public record Refused(Gate.Kind kind, RefusalCode code, String condition, String mend) implements Answer {}

    /** The document moved on since the form was opened. */
    public record Stale() implements Answer {
        public static final String SAID = "It changed since you opened this page. Review it again.";
    }
}

package io.tfpilot.core.action;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.RegistryRef;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.TextLimit;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.Naming;
import io.tfpilot.core.terraform.RenderedSection;
import io.tfpilot.core.terraform.Section;
import io.tfpilot.core.terraform.SectionInput;
import io.tfpilot.core.terraform.ServerValues;
import io.tfpilot.core.terraform.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From what a person asks for to a rendered section, or to every problem at once. Writes nothing. */
public final class Drafts {
    private final Projects projects;
    private final Catalogue catalogue;
    private final InstantSource clock;

    public Drafts(Projects projects, Catalogue catalogue, InstantSource clock) {
        this.projects = projects;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Where an ask leads: the project, the module as it stands on base. */
    record Place(Project project, Project.Environment environment, ModuleSchema schema, Catalogue.Entry module,
            Catalogue.Snapshot snapshot) {
        Place with(ModuleSchema other) {
            return new Place(project, environment, other, module, snapshot);
        }
    }

    /** @param fresh whether the base must be asked where it stands now */
    Outcome<Place> place(Person person, RequestInput ask, Freshness fresh) {
        return found(person, ask, fresh).then(place -> place.module().reading().hidden()
                ? invalid("module", "the module '%s' is hidden in its tfpilot.yaml: it only helps other modules"
                        .formatted(ask.module()))
                : allowed(place));
    }

    /** Likewise, for a request that goes on from a revision: what is hidden goes on, too. */
    Outcome<Place> placeAfter(Person person, Revision revision, RequestInput ask, Freshness fresh) {
        return found(person, ask, fresh)
                .then(place -> allowed(place.with(Continuation.of(place.schema(), revision))));
    }

    private static Outcome<Place> allowed(Place place) {
        var refusal = place.environment().refusal(place.schema());
        return refusal.isPresent()
                ? invalid("module", "the module '%s' %s".formatted(place.schema().name(), refusal.get()))
                : Outcome.done(place.with(place.environment().local(place.schema())));
    }

    /** What the person does not see is as little there as what does not exist. */
    private Outcome<Place> found(Person person, RequestInput ask, Freshness fresh) {
        var project = projects.find(person, ask.project());
        if (project == null) {
            return invalid("project", "there is no project '%s'; there are: %s".formatted(ask.project(),
                    names(projects.of(person, Role.VIEWER).stream().map(Project::name).toList())));
        }
        var environment = project.environment(ask.environment());
        if (environment == null) {
            return invalid("environment", "the project '%s' has no environment '%s'; it has: %s"
                    .formatted(project.name(), ask.environment(), names(List.copyOf(project.environments().keySet()))));
        }
        var snapshot = switch (fresh) {
            case NOW -> catalogue.freshOf(project);
            case RECENT -> catalogue.of(project);
        };
        var module = snapshot.module(ask.module());
        if (module == null && !snapshot.complete()) {
            return invalid("module", "GitHub lists only a part of the folder %s, and '%s' is not in it"
                    .formatted(project.modulesPath(), ask.module()));
        }
        if (module == null) {
            return invalid("module", "the project '%s' has no module '%s'; it has: %s".formatted(project.name(),
                    ask.module(), names(snapshot.modules().stream().map(Catalogue.Entry::name).toList())));
        }
        return switch (module.reading()) {
            case ModuleReading.Unrequestable no -> invalid("module", "the module '%s' cannot be requested: %s"
                    .formatted(no.name(), no.problems().getFirst()));
            case ModuleReading.Requestable(var schema) -> Outcome
                    .done(new Place(project, environment, schema, module, snapshot));
        };
    }

    enum Freshness {
        NOW,
        RECENT
    }

    Outcome<Draft> draft(Place place, RequestInput ask, RequestId id, Login requester) {
        var project = place.project();
        var schema = place.schema();
        var problems = new ArrayList<FieldProblem>(about(ask));
        var checked = Configurations.check(schema, ask.config(), secrets(place));
        if (checked instanceof ConfigurationCheck.Invalid(var found)) {
            found.forEach(problem -> problems.add(prefixed(problem)));
        }
        var name = naming(place, ask, ask.name(), id);
        if (name instanceof Naming.Refused(var field, var reason)) {
            problems.add(new FieldProblem(field, reason));
        }
        if (!problems.isEmpty() || !(checked instanceof ConfigurationCheck.Checked(var config))
                || !(name instanceof Naming.Named(var resourceName))) {
            return Outcome.no(Refusal.invalid(problems));
        }
        var values = values(place, ask, id, requester, resourceName);
        var serverProblems = Configurations.checkServerInputs(schema, values.inputsOf(schema), config);
        if (!serverProblems.isEmpty()) {
            return Outcome.no(Refusal.invalid(serverProblems.stream().map(problem -> ofServer(schema, problem))
                    .toList()));
        }
        var now = clock.instant();
        return Outcome
                .done(new Draft(schema, config, resourceName, values.tagsOf(schema), render(place, id, config, values),
                        new ModuleRef(project.repo(), path(place), place.snapshot().commit(), place.module().tree(),
                                now),
                        new RegistryRef(place.snapshot().commit(), now), file(place), open(place, config, values)));
    }

    /** Likewise, with what is right of it where something is wrong. */
    Preview sketch(Place place, RequestInput ask, RequestId id, Login requester) {
        return switch (draft(place, ask, id, requester)) {
            case Outcome.Done<Draft>(var draft) -> new Preview(draft.resourceName(), draft.tags(), draft.file(),
                    draft.section().text(), List.of(), draft.alsoChecked());
            case Outcome.No<Draft>(var refusal) -> right(place, ask, id, requester, refusal.errors());
        };
    }

    private Preview right(Place place, RequestInput ask, RequestId id, Login requester, List<FieldProblem> problems) {
        var named = naming(place, ask, ask.name(), id) instanceof Naming.Named(var name) ? name : "";
        var standing = naming(place, ask, Preview.UNNAMED, id) instanceof Naming.Named(var name) ? name : "";
        if (named.isEmpty() && standing.isEmpty()) {
            return new Preview("", Map.of(), file(place), "", problems, List.of());
        }
        var config = Configurations.right(place.schema(), ask.config(), secrets(place));
        var values = values(place, ask, id, requester, named.isEmpty() ? standing : named);
        return new Preview(named, values.tagsOf(place.schema()), file(place), render(place, id, config, values).text(),
                problems,
                open(place, ask.config(), values));
    }

    /** Another environment's secret is none: its workflow would not get it. */
    private static Set<String> secrets(Place place) {
        return Set.copyOf(place.project().secrets().in(place.environment().name()));
    }

    private static List<FieldProblem> open(Place place, JsonNode config, ServerValues values) {
        return Configurations.open(place.schema(), config, secrets(place),
                values.inputsOf(place.schema())).stream().map(Drafts::prefixed).toList();
    }

    /** What the server fills in follows from the name; a rule may stand at a person's input as well. */
    private static FieldProblem ofServer(ModuleSchema schema, FieldProblem problem) {
        var server = schema.variable(problem.path()).filter(it -> it.filledBy() instanceof FilledBy.Server).isPresent();
        return server ? new FieldProblem("name", problem.message()) : prefixed(problem);
    }

    private static Naming naming(Place place, RequestInput ask, String name, RequestId id) {
        var tooLong = TextLimit.NAME.problem(name);
        if (tooLong.isPresent()) {
            return new Naming.Refused("name", tooLong.get());
        }
        var secondTooLong = TextLimit.NAME.problem(ask.environmentName());
        if (secondTooLong.isPresent()) {
            return new Naming.Refused("environmentName", secondTooLong.get());
        }
        var limits = place.schema().mapping().names();
        var naming = Naming.of(new Naming.Parts(place.project().name(), ask.environment(), ask.environmentName(), name,
                id.value()), place.project().naming().within(limits));
        return switch (naming) {
            case Naming.Named(var made) -> limits.refusal(made)
                    .<Naming>map(reason -> new Naming.Refused("name", reason)).orElse(naming);
            case Naming.Refused _ -> naming;
        };
    }

    private static ServerValues values(Place place, RequestInput ask, RequestId id, Login requester,
            String resourceName) {
        var project = place.project();
        var tags = Tags.of(new Tags.About(id.value(), project.name(), ask.environment(), requester.value(),
                null), project.tags());
        return new ServerValues(resourceName, project.name(), ask.environment(), id.value(), tags);
    }

    private static RenderedSection render(Place place, RequestId id, ObjectNode config, ServerValues values) {
        return Section.render(new SectionInput(id.value(), path(place), place.module().tree().value(), place.schema(),
                config, values));
    }

    private static String path(Place place) {
        return place.project().modulesPath() + "/" + place.schema().name();
    }

    private static String file(Place place) {
        return place.environment().path() + "/" + EnvFile.nameFor(place.schema().shortName());
    }

    private static List<FieldProblem> about(RequestInput ask) {
        var problems = new ArrayList<FieldProblem>();
        if (ask.templateId() != null) {
            problems.add(new FieldProblem("templateId", "there are no templates yet; leave it out"));
        }
        TextLimit.JUSTIFICATION.problem(ask.justification())
                .ifPresent(problem -> problems.add(new FieldProblem("justification", problem)));
        TextLimit.TICKET.problem(ask.ticket()).ifPresent(problem -> problems.add(new FieldProblem("ticket", problem)));
        return problems;
    }

    private static FieldProblem prefixed(FieldProblem problem) {
        return new FieldProblem("config." + problem.path(), problem.message());
    }

    private static <T> Outcome<T> invalid(String field, String message) {
        return Outcome.no(Refusal.invalid(List.of(new FieldProblem(field, message))));
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names.subList(0, Math.min(20, names.size())));
    }
}

package io.tfpilot.core.terraform;

import io.tfpilot.core.terraform.PlanView.Action;
import io.tfpilot.core.terraform.PlanView.Diagnostic;
import io.tfpilot.core.terraform.PlanView.OutputChange;
import io.tfpilot.core.terraform.PlanView.ResourceChange;
import io.tfpilot.core.terraform.PlanView.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads {@code terraform show -json} of a plan, already redacted on the runner. */
public final class PlanReading {
    /** More than one state holds in practice; with {@link #MAX_ATTRIBUTES} some 50 MB of memory at the very worst. */
    static final int MAX_RESOURCES = 20_000;
    /** Over all resources together, the dangerous ones first. */
    static final int MAX_ATTRIBUTES = 100_000;
    static final int MAX_OUTPUTS = 200;
    static final int MAX_DIAGNOSTICS = 50;

    private final JsonNode plan;
    private final AttributeDifference attributes = new AttributeDifference(MAX_ATTRIBUTES);
    private int omitted;

    private PlanReading(JsonNode plan) {
        this.plan = plan;
        this.omitted = plan.path(PlanCut.OMITTED).asInt(0);
    }

    /** Never fails (read the text by {@code ExactJson.readLarge}): what is missing or of another shape reads as absent. */
    public static PlanView read(JsonNode redactedPlan) {
        return new PlanReading(redactedPlan).read();
    }

    private PlanView read() {
        List<JsonNode> changes = items(plan.path("resource_changes"))
                .filter(change -> action(change) != Action.NOOP || change.has("previous_address")
                        || change.path("change").has("importing"))
                .sorted(ORDER)
                .toList();
        List<ResourceChange> resources = resources(changes);
        List<ResourceChange> drift = resources(items(plan.path("resource_drift")).sorted(ORDER).toList());
        List<OutputChange> outputs = outputs();
        return new PlanView(summary(), resources, outputs, drift, diagnostics(), omitted + attributes.omitted(),
                plan.path("errored").asBoolean(false), plan.path("terraform_version").asString(null));
    }

    /** The dangerous first. */
    private static final Comparator<JsonNode> ORDER = Comparator
            .comparingInt((JsonNode change) -> switch (action(change)) {
                case DESTROY, FORGET -> 0;
                case REPLACE -> 1;
                case UPDATE -> 2;
                case CREATE -> 3;
                case READ -> 4;
                case NOOP -> 5;
            }).thenComparing(change -> change.path("address").asString(""))
            .thenComparing(change -> change.path("deposed").asString(""));

    private List<ResourceChange> resources(List<JsonNode> changes) {
        omitted += Math.max(0, changes.size() - MAX_RESOURCES);
        return changes.stream().limit(MAX_RESOURCES).map(this::resource).toList();
    }

    private ResourceChange resource(JsonNode resource) {
        JsonNode change = resource.path("change");
        List<String> replacePaths = items(change.path("replace_paths")).map(PlanPaths::of).toList();
        String deposed = resource.has("deposed") ? " (deposed " + resource.path("deposed").asString("") + ")" : "";
        return new ResourceChange(resource.path("address").asString("") + deposed, resource.path("type").asString(""),
                resource.path("name").asString(""), action(resource), attributes.of(change, Set.copyOf(replacePaths)),
                attributes.unchanged(change), replacePaths, resource.path("previous_address").asString(null),
                resource.path("action_reason").asString(null),
                change.path("importing").path("id").asString(null));
    }

    private static Action action(JsonNode resource) {
        return actionOf(resource.path("change").path("actions"));
    }

    private static Action actionOf(JsonNode actions) {
        List<String> words = items(actions).map(word -> word.asString("")).toList();
        if (words.contains("create") && (words.contains("delete") || words.contains("forget"))) {
            return Action.REPLACE;
        }
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "create" -> Action.CREATE;
            case "update" -> Action.UPDATE;
            case "delete" -> Action.DESTROY;
            case "read" -> Action.READ;
            case "forget" -> Action.FORGET;
            default -> Action.NOOP;
        };
    }

    /** Of managed resources, all of them, shown or not. */
    private Summary summary() {
        List<Action> actions = items(plan.path("resource_changes"))
                .filter(change -> !change.path("mode").asString("").equals("data")).map(PlanReading::action).toList();
        return new Summary(count(actions, Action.CREATE), count(actions, Action.UPDATE), count(actions, Action.DESTROY),
                count(actions, Action.REPLACE));
    }

    private static int count(List<Action> actions, Action wanted) {
        return (int) actions.stream().filter(action -> action == wanted).count();
    }

    private List<OutputChange> outputs() {
        JsonNode changes = plan.path("output_changes");
        omitted += Math.max(0, changes.size() - MAX_OUTPUTS);
        return changes.properties().stream().filter(entry -> actionOf(entry.getValue().path("actions")) != Action.NOOP)
                .limit(MAX_OUTPUTS)
                .map(entry -> new OutputChange(entry.getKey(), actionOf(entry.getValue().path("actions")),
                        attributes.whole(entry.getKey(), entry.getValue())))
                .toList();
    }

    private List<Diagnostic> diagnostics() {
        Stream<Diagnostic> told = items(plan.path("diagnostics")).map(item -> new Diagnostic(
                item.path("severity").asString("error"), item.path("summary").asString(""),
                item.path("detail").asString("")));
        List<Diagnostic> all = new ArrayList<>();
        Stream.concat(told, failedChecks()).limit(MAX_DIAGNOSTICS).forEach(all::add);
        return all;
    }

    private Stream<Diagnostic> failedChecks() {
        return items(plan.path("checks")).flatMap(check -> items(check.path("instances")))
                .filter(instance -> Set.of("fail", "error").contains(instance.path("status").asString("")))
                .flatMap(instance -> items(instance.path("problems")).map(problem -> new Diagnostic("warning",
                        "Check failed: " + instance.path("address").path("to_display").asString(""),
                        problem.path("message").asString(""))));
    }

    static Stream<JsonNode> items(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }
}

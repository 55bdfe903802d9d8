package io.tfpilot.sandbox.runs;

import io.tfpilot.sandbox.actions.CheckedInputs;
import io.tfpilot.sandbox.actions.RunRequest;
import io.tfpilot.sandbox.actions.WorkflowFile;
import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.web.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the runner hears of a run.
 *
 * @param folder where runs work
 * @param root where the stand-in listens
 */
record RunRequests(Path folder, Runs.Setup setup, String root) {
    /** @param token the run's own, empty where nothing is run yet */
    RunRequest of(Hosted repository, Run run, WorkflowFile file, String token) {
        var attempt = run.last();
        var typed = run.event().equals("workflow_dispatch") ? inputs(file, run.inputs()) : Map.<String, JsonNode>of();
        var event = JsonNodeFactory.instance.objectNode().put("ref", "refs/heads/" + run.branch()).put("workflow",
                run.workflow().path());
        var inputs = event.putObject("inputs");
        typed.forEach((name, value) -> inputs.put(name, value.asString("")));
        event.putObject("repository").put("full_name", repository.fullName()).put("default_branch", "main");
        event.putObject("sender").put("login", attempt.actor());
        var secrets = new HashMap<>(setup.secretsOf(repository.key()));
        secrets.putAll(repository.secrets(Optional.empty()).plain());
        secrets.put("GITHUB_TOKEN", token);
        var variables = new HashMap<>(setup.variables());
        variables.putAll(repository.variables(Optional.empty()).plain());
        variables.put("TFPILOT_STATE_URL", root + "/_sandbox/state/" + repository.fullName());
        var here = Long.toString(run.id());
        return new RunRequest(run.id(), run.number(), attempt.number(), run.workflow().path(),
                new RunRequest.Repository(repository.fullName(), repository.card().id(), repository.git().gitDir(),
                        URI.create(root + "/" + repository.fullName() + ".git")),
                new RunRequest.Trigger(run.event(), event, typed, "refs/heads/" + run.branch(), run.sha(), run.actor(),
                        attempt.actor()),
                new RunRequest.Settings(new RunRequest.Scope(variables, secrets), environments(repository),
                        Map.of("TF_HTTP_USERNAME", "run-" + here, "TF_HTTP_PASSWORD", token)),
                new RunRequest.Server(URI.create(root), URI.create(root + "/api/v3"), token),
                folder.resolve("work").resolve(here + "-" + attempt.number()),
                folder.resolve("zips").resolve(here).resolve(Integer.toString(attempt.number())));
    }

    private static Map<String, RunRequest.Scope> environments(Hosted repository) {
        return repository.environments().stream().collect(Collectors.toMap(Environment::name,
                one -> new RunRequest.Scope(repository.variables(Optional.of(one)).plain(),
                        repository.secrets(Optional.of(one)).plain())));
    }

    /** Typed as the workflow declares them; refused as GitHub refuses. */
    static Map<String, JsonNode> inputs(WorkflowFile file, Map<String, String> inputs) {
        return switch (file.checkInputs(inputs)) {
            case CheckedInputs.Accepted fine -> fine.values();
            case CheckedInputs.Refused refused -> throw Refusal.of(422, refused.message());
        };
    }
}

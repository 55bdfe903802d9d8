package io.tfpilot.sandbox.actions;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tfpilot.sandbox.actions.expression.Value;

/** The contexts that are the same for a whole run: github, inputs, vars and secrets. */
final class RunContexts {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private RunContexts() {}

    static Contexts of(RunRequest request, String workflowName) {
        var inputs = new LinkedHashMap<String, Value>();
        request.trigger().inputs().forEach((name, json) -> inputs.put(name, Value.of(json)));
        RunRequest.Scope repository = request.settings().repository();
        return new Contexts(
                Map.of("github", Value.of(github(request, workflowName)), "inputs", Value.of(inputs), "vars",
                        Value.ofTexts(repository.vars()), "secrets", secrets(request, repository.secrets())),
                Contexts.NO_FUNCTION);
    }

    /** Repository secrets plus the job's own token. */
    static Value secrets(RunRequest request, Map<String, String> secrets) {
        var all = new LinkedHashMap<>(secrets);
        all.put("GITHUB_TOKEN", request.server().token());
        return Value.ofTexts(all);
    }

    static Map<String, Value> github(RunRequest request, String workflowName) {
        var github = new LinkedHashMap<String, Value>();
        texts(request, workflowName).forEach((name, text) -> github.put(name, Value.of(text)));
        github.put("token", Value.of(request.server().token()));
        github.put("event", Value.of(request.trigger().event()));
        github.put("ref_protected", Value.of(false));
        return github;
    }

    /** The fields of {@code github} that are also variables: {@code GITHUB_} and the name in upper case. */
    static Map<String, String> texts(RunRequest request, String workflowName) {
        RunRequest.Trigger trigger = request.trigger();
        String url = request.server().url().toString();
        var texts = new LinkedHashMap<String, String>();
        texts.put("actor", trigger.actor());
        texts.put("triggering_actor", trigger.triggeringActor());
        texts.put("api_url", request.server().apiUrl().toString());
        texts.put("server_url", url);
        texts.put("graphql_url", request.server().apiUrl() + "/graphql");
        texts.put("event_name", trigger.eventName());
        texts.put("ref", trigger.ref());
        texts.put("ref_name", shortRef(trigger.ref()));
        texts.put("ref_type", trigger.ref().startsWith(TAGS) ? "tag" : "branch");
        texts.put("base_ref", "");
        texts.put("head_ref", "");
        texts.put("sha", trigger.sha());
        texts.put("repository", request.repository().fullName());
        texts.put("repository_id", String.valueOf(request.repository().id()));
        texts.put("repository_owner", request.repository().owner());
        texts.put("run_id", String.valueOf(request.runId()));
        texts.put("run_number", String.valueOf(request.runNumber()));
        texts.put("run_attempt", String.valueOf(request.runAttempt()));
        texts.put("workflow", workflowName);
        texts.put("workflow_ref", request.repository().fullName() + "/" + request.workflowPath() + "@" + trigger.ref());
        texts.put("workflow_sha", trigger.sha());
        texts.put("retention_days", "90");
        return texts;
    }

    static String shortRef(String ref) {
        if (ref.startsWith(BRANCHES)) {
            return ref.substring(BRANCHES.length());
        }
        return ref.startsWith(TAGS) ? ref.substring(TAGS.length()) : ref;
    }
}

package io.tfpilot.sandbox.actions;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Everything a run needs to know. The workflow is read from {@code repository} at {@code trigger.sha()}.
 *
 * @param workflowPath {@code .github/workflows/plan.yml}
 * @param folder       made for this run attempt, deleted when it ends
 * @param artifacts    where zips are put; belongs to the caller, who deletes it
 */
public record RunRequest(long runId, int runNumber, int runAttempt, String workflowPath, Repository repository,
        Trigger trigger, Settings settings, Server server, Path folder, Path artifacts) {
    /**
     * Where the code is.
     *
     * @param fullName owner/name
     * @param gitDir   the bare repository on disk, which checkout reads
     * @param cloneUrl becomes {@code origin}, so that a step can push
     */
    public record Repository(String fullName, long id, Path gitDir, URI cloneUrl) {
        public Repository {
            if (fullName.indexOf('/') < 1) {
                throw new IllegalArgumentException("not owner/name: " + fullName);
            }
        }

        /** The part before the slash. */
        public String owner() {
            return fullName.substring(0, fullName.indexOf('/'));
        }
    }

    /**
     * What set it off.
     *
     * @param eventName       {@code workflow_dispatch} or {@code schedule}
     * @param event           the payload behind {@code github.event}; for a dispatch its {@code inputs} are strings
     * @param inputs          typed, from {@link CheckedInputs.Accepted}
     * @param ref             {@code refs/heads/main}
     * @param sha             the commit the workflow file is read from
     * @param triggeringActor who re-ran it; else the actor
     */
    public record Trigger(String eventName, JsonNode event, Map<String, JsonNode> inputs, String ref, String sha,
            String actor, String triggeringActor) {
        public Trigger {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    /** Variables and secrets; those of an environment go before those of the repository. */
    public record Scope(Map<String, String> vars, Map<String, String> secrets) {
        /** Nothing set. */
        public static final Scope EMPTY = new Scope(Map.of(), Map.of());

        public Scope {
            vars = Map.copyOf(vars);
            secrets = Map.copyOf(secrets);
        }

        /** Names only: a scope holds secrets. */
        @Override
        public String toString() {
            return "Scope[vars=" + vars.keySet() + ", secrets=" + secrets.keySet() + "]";
        }
    }

    /**
     * What the repository is set up with.
     *
     * @param environments by name; a job that names another one gets the repository's alone
     * @param extraEnv     set in every step, for example the address of the state backend
     */
    public record Settings(Scope repository, Map<String, Scope> environments, Map<String, String> extraEnv) {
        public Settings {
            environments = Map.copyOf(environments);
            extraEnv = Map.copyOf(extraEnv);
        }
    }

    /** The GitHub that runs it, and the job's token there. */
    public record Server(URI url, URI apiUrl, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Server[url=" + url + ", apiUrl=" + apiUrl + "]";
        }
    }
}

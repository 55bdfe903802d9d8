package io.tfpilot.core.doctor;

import io.tfpilot.core.request.RepoName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project needs, as its settings say.
 *
 * @param web where people see this GitHub
 * @param publicUrl where this server is reached
 * @param clientId with which people sign in
 * @param workflows names of the files in {@code .github/workflows} that TfPilot starts
 * @param queued those of them that change the state, one after another
 * @param environments on GitHub, by name, in which applies, destroys and plans run
 * @param secrets by name of the environment on GitHub in which they may stand; "" = the repository alone
 * @param variables likewise
 * @param state where Terraform keeps its state, in words
 */
public record Expected(String project, RepoName repo, String base, URI web, URI publicUrl, String clientId,
        List<String> workflows, Set<String> queued, Map<String, Stage> environments, Map<String, Set<String>> secrets,
        Set<String> variables, String state) {
    /** Where GitHub delivers to. */
    public static final String HOOK_PATH = "/api/github/webhook";

    /** What an environment on GitHub is for. */
    public enum Stage {
        PROD,
        OTHER
    }

    public Expected {
        workflows = List.copyOf(workflows);
        queued = Set.copyOf(queued);
        environments = Map.copyOf(environments);
        secrets = Map.copyOf(secrets);
        variables = Set.copyOf(variables);
    }

    /** The address of this server's webhook. */
    public String hookAddress() {
        return publicUrl + HOOK_PATH;
    }

    /** A page of the repository on GitHub. */
    String page(String path) {
        return web + "/" + repo + path;
    }
}

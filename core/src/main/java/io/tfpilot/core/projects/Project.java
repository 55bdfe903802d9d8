package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.terraform.NamingRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One infra repository as the project file describes it.
 *
 * @param modulesPath the folder whose folders are the modules
 * @param workflowFiles file names under {@code .github/workflows}
 * @param secrets which secrets a form may offer, by environment
 * @param tags tags that every resource gets besides the server's own
 */
public record Project(String name, RepoName repo, String base, String modulesPath,
        SortedMap<String, Environment> environments, Map<RunKind, String> workflowFiles, SecretNames secrets,
        Map<String, String> tags, NamingRules naming) {

    /** File names of the shipped workflows. */
    public static final Map<RunKind, String> DEFAULT_WORKFLOW_FILES = Map.of(RunKind.PLAN, "plan.yml", RunKind.APPLY,
            "apply.yml", RunKind.DESTROY, "destroy.yml", RunKind.CLEANUP, "cleanup.yml", RunKind.DRIFT_PLAN,
            "drift-plan.yml");

    /**
     * @param path the environment's folder, {@code envs/dev}
     * @param approvals how many approvers a change needs
     * @param fourEyes whether authors may not approve their own; always so in prod
     * @param tags whether a module must take the server's tags
     * @param access who has which role here, of the environment itself or of its project; null = what they are on the
     *            server counts
     */
    public record Environment(String name, boolean prod, String path, int approvals, boolean fourEyes,
            TagPolicy tags, @Nullable Access access) {

        /** Where what people are on the server counts. */
        public Environment(String name, boolean prod, String path, int approvals, boolean fourEyes, TagPolicy tags) {
            this(name, prod, path, approvals, fourEyes, tags, null);
        }

        /** With the usual policy for tags. */
        public Environment(String name, boolean prod, String path, int approvals, boolean fourEyes) {
            this(name, prod, path, approvals, fourEyes, TagPolicy.usual(prod));
        }

        /** Why this module cannot be requested here, as the rest of "the module …"; empty where it can. */
        public Optional<String> refusal(ModuleSchema schema) {
            return tags.refusal(schema, name);
        }

        /** The module as it is requested here. */
        public ModuleSchema local(ModuleSchema schema) {
            return tags == TagPolicy.NONE
                    ? schema.variable(ServerInput.TAGS)
                            .map(input -> schema.filledBy(Map.of(input.name(), new FilledBy.Person()))).orElse(schema)
                    : schema;
        }
    }

    public Project {
        environments = new TreeMap<>(environments);
        workflowFiles = Map.copyOf(workflowFiles);
        tags = Map.copyOf(tags);
    }

    /** With secrets that every environment has. */
    public Project(String name, RepoName repo, String base, String modulesPath,
            SortedMap<String, Environment> environments, Map<RunKind, String> workflowFiles, List<String> secrets,
            Map<String, String> tags, NamingRules naming) {
        this(name, repo, base, modulesPath, environments, workflowFiles, new SecretNames(secrets, Map.of()), tags,
                naming);
    }

    public @Nullable Environment environment(String wanted) {
        return environments.get(wanted);
    }

    /** The same with the environments where somebody has this role; empty where there is none. */
    Optional<Project> within(Grants grants, Role role) {
        var own = new TreeMap<>(environments);
        own.keySet().removeIf(environment -> !grants.has(role, new Place(name, environment)));
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(new Project(name, repo, base, modulesPath, own, workflowFiles, secrets, tags, naming));
    }

    /** Whether a file stands in an environment that is prod, or in none while there is one. */
    boolean isOfProd(String file) {
        var own = environments.values().stream().filter(environment -> file.startsWith(environment.path() + "/"))
                .toList();
        return (own.isEmpty() ? environments.values() : own).stream().anyMatch(Environment::prod);
    }

    public String workflowFile(RunKind kind) {
        var file = workflowFiles.get(kind);
        return file != null ? file : DEFAULT_WORKFLOW_FILES.getOrDefault(kind, "");
    }
}

package io.tfpilot.core.projects;

import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Seal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The projects of the configuration, and who has which role in them. */
public final class Projects {
    private final Map<String, Project> byName = new TreeMap<>();
    private final Predicate<Login> approvers;

    /** @param approvers who may sign in now and has at least the approver role */
    public Projects(Collection<Project> projects, Predicate<Login> approvers) {
        for (var project : projects) {
            byName.put(project.name(), project);
        }
        this.approvers = approvers;
    }

    public Collection<Project> all() {
        return byName.values();
    }

    public @Nullable Project find(String name) {
        return byName.get(name);
    }

    public @Nullable Project byRepo(RepoName repo) {
        for (var project : byName.values()) {
            if (project.repo().toString().equalsIgnoreCase(repo.toString())) {
                return project;
            }
        }
        return null;
    }

    /** What this request's environment asks for; one that left the configuration is treated as prod. */
    public ApprovalRules rules(Request request) {
        return rules(request.identity().project(), request.identity().environment());
    }

    public ApprovalRules rules(String projectName, String environmentName) {
        var project = byName.get(projectName);
        var environment = project == null ? null : project.environment(environmentName);
        return environment == null
                ? new ApprovalRules(true, 1, true, approvers)
                : new ApprovalRules(environment.prod(), environment.approvals(), environment.fourEyes(), approvers);
    }

    /**
     * Whether changing these files is a matter of prod: one of them stands in an environment that is prod, or in none
     * (a workflow, a module) while the project has one. Unknown or more than can be named counts as everything.
     */
    public boolean touchesProd(Request request, Collection<String> files) {
        var project = byName.get(request.identity().project());
        if (project == null || rules(request).prod()) {
            return true;
        }
        if (files.isEmpty() || files.size() >= Seal.FILES) {
            return project.environments().values().stream().anyMatch(Project.Environment::prod);
        }
        return files.stream().anyMatch(project::isOfProd);
    }
}

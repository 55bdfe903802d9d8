package io.tfpilot.core.projects;

import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The projects of the configuration, and who has which role in them. */
public final class Projects {
    private final Map<String, Project> byName = new TreeMap<>();
    private final Function<Login, Role> roles;

    public Projects(Collection<Project> projects, Function<Login, Role> roles) {
        for (var project : projects) {
            byName.put(project.name(), project);
        }
        this.roles = roles;
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
                ? new ApprovalRules(true, 1, true, this::isApprover)
                : new ApprovalRules(environment.prod(), environment.approvals(), environment.fourEyes(),
                        this::isApprover);
    }

    private boolean isApprover(Login login) {
        return roles.apply(login).atLeast(Role.APPROVER);
    }
}

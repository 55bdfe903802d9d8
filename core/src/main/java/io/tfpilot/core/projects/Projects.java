package io.tfpilot.core.projects;

import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Seal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The projects of the configuration, and who has which role in them. */
public final class Projects {
    private final Map<String, Project> byName = new TreeMap<>();
    private final Function<Login, Optional<Role>> server;

    /** @param server the role on the server of whoever may sign in now; empty for everybody else */
    public Projects(Collection<Project> projects, Function<Login, Optional<Role>> server) {
        for (var project : projects) {
            byName.put(project.name(), project);
        }
        this.server = server;
    }

    /**
     * Which role this login has where. The server's admins are admins everywhere. Everybody else has the role that
     * {@code access:} gives them, their role on the server where there is none, and no role at a place that the project
     * file does not name.
     */
    public Grants grants(Login login) {
        var onServer = server.apply(login).orElse(null);
        if (onServer == null) {
            return Grants.NONE;
        }
        if (onServer == Role.ADMIN) {
            return Grants.everywhere(Role.ADMIN);
        }
        var places = new TreeMap<Place, Role>();
        byName.values().forEach(project -> project.environments().values()
                .forEach(environment -> role(login, onServer, environment)
                        .ifPresent(role -> places.put(new Place(project.name(), environment.name()), role))));
        return Grants.at(places);
    }

    private static Optional<Role> role(Login login, Role onServer, Project.@Nullable Environment environment) {
        if (onServer == Role.ADMIN) {
            return Optional.of(onServer);
        }
        if (environment == null) {
            return Optional.empty();
        }
        var access = environment.access();
        return access == null ? Optional.of(onServer) : Optional.ofNullable(access.of(login));
    }

    private boolean has(Login login, Role wanted, Project.@Nullable Environment environment) {
        return server.apply(login).flatMap(onServer -> role(login, onServer, environment))
                .filter(role -> role.atLeast(wanted)).isPresent();
    }

    /** Whether this login has this role at the place, or more: {@link #grants} for one place. */
    public boolean has(Login login, Role wanted, Place place) {
        return has(login, wanted, environment(place));
    }

    private Project.@Nullable Environment environment(Place place) {
        var project = byName.get(place.project());
        return project == null ? null : project.environment(place.environment());
    }

    /** Everybody whom {@code access:} names at this place; whether that lets them in is for {@link #grants} to say. */
    public Stream<Login> named(Place place) {
        var environment = environment(place);
        return environment == null || environment.access() == null ? Stream.of() : environment.access().named();
    }

    /** The projects with the environments where this person has this role, or more. */
    public List<Project> of(Person person, Role role) {
        return byName.values().stream().flatMap(project -> project.within(person.grants(), role).stream()).toList();
    }

    /** Whether this person has this role, or more, at every place that the project file names. */
    public boolean hasEverywhere(Person person, Role role) {
        return byName.values().stream().allMatch(project -> project.environments().keySet().stream()
                .allMatch(environment -> person.has(role, new Place(project.name(), environment))));
    }

    /** The project, with the environments that this person sees; null where they see none of it. */
    public @Nullable Project find(Person person, String name) {
        var project = byName.get(name);
        return project == null ? null : project.within(person.grants(), Role.VIEWER).orElse(null);
    }

    public Collection<Project> all() {
        return byName.values();
    }

    /** Every environment of these projects; names that no project has count for nothing. */
    public Set<Place> places(Set<String> names) {
        return all().stream().filter(project -> names.contains(project.name()))
                .flatMap(project -> project.environments().keySet().stream()
                        .map(environment -> new Place(project.name(), environment)))
                .collect(Collectors.toSet());
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
        var environment = environment(new Place(projectName, environmentName));
        Predicate<Login> approvers = login -> has(login, Role.APPROVER, environment);
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

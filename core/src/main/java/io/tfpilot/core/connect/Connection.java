package io.tfpilot.core.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whom the clouds of one project trust: the same for every cloud.
 *
 * @param branch the base branch, from which TfPilot starts every run
 */
public record Connection(String project, String branch, OidcIssuer issuer, RepositoryFacts repository,
        Workflows workflows, List<ConnectedEnvironment> environments) {
    /** The files whose jobs take roles: those that plan, and those that change things. */
    public record Workflows(List<String> planning, List<String> applying) {
        public Workflows {
            planning = List.copyOf(planning);
            applying = List.copyOf(applying);
        }
    }

    public Connection {
        environments = List.copyOf(environments);
    }

    /** The jobs that take the role of this purpose. */
    public TrustedJobs jobs(ConnectedEnvironment environment, Purpose purpose) {
        return switch (purpose) {
            case PLAN -> new TrustedJobs(environment.planEnvironment(), branch, workflows.planning());
            case APPLY -> new TrustedJobs(Optional.of(environment.githubEnvironment()), branch, workflows.applying());
        };
    }

    public Optional<ConnectedEnvironment> environment(String name) {
        return environments.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** {@code tfpilot-core-dev-plan}; the project's name is cut where that gets too long. */
    String name(ConnectedEnvironment environment, Purpose purpose, int most) {
        String suffix = "-" + environment.name() + "-" + purpose.word();
        String start = "tfpilot-" + project;
        return start.substring(0, Math.max(1, Math.min(start.length(), most - suffix.length()))) + suffix;
    }

    /** What a cloud cannot tell apart, each with what to do. */
    public List<String> weaknesses() {
        var weaknesses = new ArrayList<String>();
        environments.stream().collect(Collectors.groupingBy(ConnectedEnvironment::githubEnvironment))
                .values().stream().filter(alike -> alike.size() > 1).forEach(alike -> weaknesses.add(
                        "The applies of %s run in one GitHub environment, %s: a cloud cannot tell them apart. Give each an environment of its own on GitHub if one must not take the role of another."
                                .formatted(alike.stream().map(ConnectedEnvironment::name)
                                        .collect(Collectors.joining(" and ")), alike.getFirst().githubEnvironment())));
        List<String> keys = repository.subjectKeys();
        if (!keys.isEmpty() && !keys.contains("context") && !keys.contains("environment") && !issuer.isGitHubs()) {
            weaknesses.add(
                    "The repository’s subject names no environment, so a plan can take the role of an apply. Add context to its claim keys.");
        }
        if (!keys.isEmpty() && keys.stream().noneMatch(List.of("repo", "repository", "repository_id",
                "job_workflow_ref", "workflow_ref")::contains)) {
            weaknesses.add(
                    "The repository’s subject does not name the repository: another one can say the same. Add repo to its claim keys.");
        }
        return List.copyOf(weaknesses);
    }
}

package io.tfpilot.core.connect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that may take a role.
 *
 * @param environment the GitHub environment that they are in; absent: they are in none
 * @param branch      from which they are started
 * @param workflows   files in {@code .github/workflows}
 */
public record TrustedJobs(Optional<String> environment, String branch, List<String> workflows) {
    private static final List<String> USUAL = List.of("repo", "context");
    private static final String ANY = "*";

    public TrustedJobs {
        workflows = List.copyOf(workflows);
    }

    /**
     * Every {@code sub} that their tokens can have: in the form of today first, then in the other one, so that a change of
     * the form does not lock them out. What differs from run to run is a {@code *}.
     */
    public List<String> subjects(RepositoryFacts facts) {
        var subjects = new LinkedHashSet<String>();
        var other = facts.form() == SubjectForm.CLASSIC ? SubjectForm.IMMUTABLE : SubjectForm.CLASSIC;
        for (SubjectForm form : List.of(facts.form(), other)) {
            workflowRefs(facts).forEach(workflow -> subjects.add(subject(facts, form, workflow)));
        }
        return List.copyOf(subjects);
    }

    /** What {@code job_workflow_ref} can say. */
    public List<String> workflowRefs(RepositoryFacts facts) {
        return workflows.stream().map(file -> facts.name() + "/.github/workflows/" + file + "@" + ref()).toList();
    }

    private String ref() {
        return "refs/heads/" + branch;
    }

    private String subject(RepositoryFacts facts, SubjectForm form, String workflow) {
        var parts = new ArrayList<String>();
        for (String key : facts.subjectKeys().isEmpty() ? USUAL : facts.subjectKeys()) {
            parts.add(switch (key) {
                case "repo" -> form.repository(facts);
                case "context" -> environment.map(name -> "environment:" + escaped(name))
                        .orElseGet(() -> "ref:" + ref());
                default -> key + ":" + value(key, facts, workflow);
            });
        }
        return String.join(":", parts);
    }

    private String value(String key, RepositoryFacts facts, String workflow) {
        return escaped(switch (key) {
            case "repository" -> facts.name().toString();
            case "repository_id" -> Long.toString(facts.id());
            case "repository_owner" -> facts.name().owner();
            case "repository_owner_id" -> Long.toString(facts.ownerId());
            case "job_workflow_ref", "workflow_ref" -> workflow;
            case "environment" -> environment.orElse("");
            case "ref" -> ref();
            case "event_name" -> "workflow_dispatch";
            default -> ANY;
        });
    }

    /** GitHub keeps colons apart from those that it puts between the parts. */
    private static String escaped(String value) {
        return value.replace(":", "%3A");
    }
}

package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.RepositoryFacts.Life;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import java.util.List;

/** The repository and its base branch. */
final class RepositoryChecks {
    private RepositoryChecks() {}

    static List<Finding> of(Facts facts) {
        var seen = facts.repository();
        return List.of(repository(seen.repository(), facts.expected()),
                base(seen.rules().head(), seen.repository(), facts.expected()));
    }

    private static Finding repository(Asked<Repository> asked, Expected expected) {
        return switch (asked) {
            case Answered<Repository>(var repo) when !repo.name().toString().equalsIgnoreCase(
                    expected.repo().toString()) ->
                broken(
                        Check.REPOSITORY, "%s is called %s now.".formatted(expected.repo(), repo.name()),
                        "Set repo: %s in the project file, and start TfPilot again.".formatted(repo.name()));
            case Answered<Repository>(var repo) when repo.life() == Life.ARCHIVED -> broken(Check.REPOSITORY,
                    "%s is archived, so nothing can be written.".formatted(repo.name()),
                    "Unarchive it on GitHub, or remove the project.").link("Open its settings",
                            expected.page("/settings"));
            case Answered<Repository>(var repo) when repo.life() == Life.DISABLED -> broken(Check.REPOSITORY,
                    "GitHub has disabled %s.".formatted(repo.name()), "Ask GitHub's support why.");
            case Answered<Repository>(var repo) -> fine(Check.REPOSITORY, "%s is there.".formatted(repo.name()))
                    .link("Open it", expected.page(""));
            case Absent<Repository>() -> broken(Check.REPOSITORY,
                    "GitHub shows no repository %s.".formatted(expected.repo()),
                    "Correct repo: in the project file, or install the App on it.");
            case Unread<Repository> unread -> unread(Check.REPOSITORY, unread, "Metadata: read");
        };
    }

    private static Finding base(Asked<String> head, Asked<Repository> repository, Expected expected) {
        return switch (head) {
            case Answered<String>(var sha) -> ofDefault(repository, expected);
            case Absent<String>() when repository instanceof Answered<Repository> -> broken(Check.BASE_BRANCH,
                    "%s has no branch %s.".formatted(expected.repo(), expected.base()),
                    "Create it, or set base: in the project file.").link("Open its branches",
                            expected.page("/branches"));
            case Absent<String>() -> unknown(Check.BASE_BRANCH, "GitHub does not show it.",
                    "Fix the access to the repository first.");
            case Unread<String> unread -> unread(Check.BASE_BRANCH, unread, "Contents: read");
        };
    }

    /** GitHub starts a workflow by hand only if its file is on the default branch. */
    private static Finding ofDefault(Asked<Repository> repository, Expected expected) {
        var standard = repository.map(Repository::defaultBranch).or(expected.base());
        return standard.equals(expected.base())
                ? fine(Check.BASE_BRANCH, "%s is there, and is the default branch.".formatted(expected.base()))
                : warning(Check.BASE_BRANCH,
                        "%s is there, but %s is the default branch.".formatted(expected.base(), standard),
                        "Keep the workflow files on %s too: GitHub starts only what it finds there."
                                .formatted(standard));
    }
}

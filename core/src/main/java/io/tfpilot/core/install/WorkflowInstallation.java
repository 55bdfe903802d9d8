package io.tfpilot.core.install;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the generated files of a project into its repository: by one pull request, which a person merges. Asked again, it
 * brings that pull request up to date, and does nothing where nothing differs.
 */
public final class WorkflowInstallation {
    /** The branch of the pull request. */
    public static final String BRANCH = "tfpilot/workflows";

    private static final String TITLE = "Install TfPilot's workflows";
    private static final String RIGHTS = "Give the GitHub App the permissions Contents, Pull requests and Workflows: read "
            + "and write, accept them where it is installed, and check that it is installed in this repository. Then try "
            + "again, or commit the files yourself: ./tfpilot workflows write";
    private static final String RULES = "Let the ruleset name the base branch only, or let the GitHub App bypass it, so "
            + "that it can write the branch tfpilot/workflows. Then try again.";

    private static final Set<GitHubRule> OF_RIGHTS = EnumSet.of(GitHubRule.PERMISSION, GitHubRule.NOT_FOUND);
    private static final Set<GitHubRule> OF_BRANCHES = EnumSet.of(GitHubRule.BRANCH, GitHubRule.PULL_REQUEST);

    private final GitHub gitHub;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Trail trail;
    private final URI publicUrl;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    /** A project and what its workflows need to know. */
    public record Target(Project project, WorkflowSettings workflows) {}

    /** @param publicUrl what the pull request says of the secret {@code TFPILOT_API_URL} */
    public record World(GitHub gitHub, AuditLog audit, InstantSource clock, Trail trail, URI publicUrl) {}

    public WorkflowInstallation(World world, Collection<Target> targets) {
        this.gitHub = world.gitHub();
        this.audit = world.audit();
        this.clock = world.clock();
        this.trail = world.trail();
        this.publicUrl = world.publicUrl();
        targets.forEach(target -> this.targets.put(target.project().name(), target));
    }

    /**
     * How it stands.
     *
     * @param open the pull request that waits to be merged
     */
    public record Sight(Target target, InstalledFiles files, @Nullable PullRequestSeen open) {}

    /** In the order of the project file. */
    public Collection<Target> targets() {
        return targets.values();
    }

    /** Of the base branch as it is now. */
    public Outcome<Sight> see(String project) {
        return asking(project, target -> seen(target, base(target)));
    }

    /** What was done. */
    public enum Deed {
        /** Nothing differs, or the open pull request changes all of it already. */
        NOTHING,
        /** A pull request was opened. */
        OPENED,
        /** The open pull request was brought up to date. */
        UPDATED,
        /** The open pull request was closed, because the base branch has everything. */
        CLOSED
    }

    /** @param sight as it is afterwards */
    public record Installed(Deed deed, Sight sight) {}

    /** Makes sure that what differs is in the one open pull request. */
    public Outcome<Installed> install(Person person, String project) {
        return trail.act(new Trail.Deed("install_workflows", person.login(), null), clock, () -> {
            var outcome = asking(project, this::installed);
            record(person, project, outcome);
            return outcome;
        });
    }

    private <T> Outcome<T> asking(String name, Function<Target, Outcome<T>> work) {
        var target = targets.get(name);
        if (target == null) {
            return Outcome.no(Refusal.notFound("There is no project " + name + "."));
        }
        try {
            return work.apply(target);
        } catch (GitHubTrouble trouble) {
            var refusal = trouble.refusal();
            return Outcome.no(refusal == null
                    ? Refusal.gitHubTrouble(trouble.getMessage(), trouble.retryAt())
                    : refused("the workflow files", refusal));
        }
    }

    private @Nullable Sha base(Target target) {
        return gitHub.branchHead(target.project().repo(), target.project().base());
    }

    private Outcome<Sight> seen(Target target, @Nullable Sha base) {
        var project = target.project();
        if (base == null) {
            return Outcome.no(Refusal.of(RefusalCode.GITHUB_REFUSED,
                    "GitHub shows no branch %s in %s.".formatted(project.base(), project.repo()),
                    "Install the GitHub App in this repository, and check repo and base in the project file."));
        }
        return Outcome.done(new Sight(target,
                InstalledReading.at(gitHub, project.repo(), base, target.workflows()),
                gitHub.openPullRequest(project.repo(), BRANCH, project.base())));
    }

    private Outcome<Installed> installed(Target target) {
        var base = base(target);
        return seen(target, base).then(sight -> {
            var foreign = sight.files().in(State.FOREIGN);
            if (!foreign.isEmpty()) {
                return Outcome.no(inTheWay(foreign));
            }
            if (base == null || sight.files().changes().isEmpty()) {
                return withdrawn(sight);
            }
            return proposed(sight, base);
        });
    }

    private static Refusal inTheWay(List<String> foreign) {
        return Refusal.of(RefusalCode.FOREIGN_FILES,
                "TfPilot did not write %s and never overwrites it.".formatted(String.join(", ", foreign)),
                "Rename or remove it on the base branch. For a workflow, you can also name another file in the project "
                        + "file, under workflows.");
    }

    /** Merged as it was, a pull request over a base that has everything would bring older files back. */
    private Outcome<Installed> withdrawn(Sight sight) {
        var open = sight.open();
        if (open == null) {
            return Outcome.done(new Installed(Deed.NOTHING, sight));
        }
        var repo = sight.target().project().repo();
        gitHub.closePullRequest(repo, open.number());
        gitHub.deleteBranch(repo, BRANCH);
        return Outcome.done(new Installed(Deed.CLOSED, new Sight(sight.target(), sight.files(), null)));
    }

    private Outcome<Installed> proposed(Sight sight, Sha base) {
        if (isUpToDate(sight)) {
            return Outcome.done(new Installed(Deed.NOTHING, sight));
        }
        return switch (gitHub.putBranch(sight.target().project().repo(), BRANCH, written(sight, base))) {
            case Git.BranchAt _ -> opened(sight);
            case Git.BranchElsewhere _ -> Outcome.no(Refusal.of(RefusalCode.OVERTAKEN,
                    "The branch %s moved in the meantime.".formatted(BRANCH), "Try again."));
            case GitHub.Refused refused -> Outcome.no(refused("the branch " + BRANCH, refused.refusal()));
        };
    }

    /** Whether the open pull request already changes what differs, and nothing else. */
    private boolean isUpToDate(Sight sight) {
        var open = sight.open();
        if (open == null) {
            return false;
        }
        var project = sight.target().project();
        var there = InstalledReading.at(gitHub, project.repo(), open.headSha(), sight.target().workflows());
        return there.areCurrent() && sight.files().changes().keySet().equals(Set.copyOf(
                gitHub.compare(project.repo(), project.base(), open.headSha().value()).changedFiles()));
    }

    /** On the open pull request's head where there is one; its first parent is base, so nothing else comes in. */
    private Sha written(Sight sight, Sha base) {
        var repo = sight.target().project().repo();
        var open = sight.open();
        if (open == null) {
            // Left over from one that was merged or closed.
            gitHub.deleteBranch(repo, BRANCH);
        }
        return gitHub.writeCommit(repo, new Git.NewCommit(open == null ? List.of(base) : List.of(base, open.headSha()),
                sight.files().changes(), TITLE));
    }

    private Outcome<Installed> opened(Sight sight) {
        var project = sight.target().project();
        var body = InstallationText.of(sight, publicUrl);
        return switch (gitHub.ensurePullRequest(project.repo(), BRANCH, project.base(), TITLE, body)) {
            case GitHub.Refused refused -> Outcome.no(refused("the pull request", refused.refusal()));
            case Pulls.PullRequestOpen(var open) -> {
                if (sight.open() != null) {
                    gitHub.describePullRequest(project.repo(), open.number(), body);
                }
                yield Outcome.done(new Installed(sight.open() == null ? Deed.OPENED : Deed.UPDATED,
                        new Sight(sight.target(), sight.files(), open)));
            }
        };
    }

    private static Refusal refused(String what, GitHubRefusal refusal) {
        var rule = refusal.rule();
        var mend = OF_RIGHTS.contains(rule) ? RIGHTS : OF_BRANCHES.contains(rule) ? RULES : rule.mend();
        var usual = Refusal.gitHub(what, refusal);
        return new Refusal(usual.code(), usual.detail(), mend, usual.errors(), usual.retryAt(), refusal);
    }

    private void record(Person person, String project, Outcome<Installed> outcome) {
        switch (outcome) {
            case Outcome.Done<Installed>(var installed) -> {
                var open = installed.sight().open();
                if (installed.deed() != Deed.NOTHING) {
                    append(person, "workflows_" + installed.deed().name().toLowerCase(Locale.ROOT), Map.of("project",
                            project, "pullRequest", open == null ? "" : Integer.toString(open.number())));
                }
            }
            case Outcome.No<Installed>(var refusal) -> append(person, "workflows_blocked",
                    Map.of("project", project, "code", refusal.code().json()));
        }
    }

    private void append(Person person, String type, Map<String, String> data) {
        audit.append(new AuditEvent(clock.instant(), null, person.login(), type, data, trail.correlation().current(),
                trail.correlation().origin()));
    }
}

package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.RepositoryFacts.BranchRule;
import io.tfpilot.core.doctor.RepositoryFacts.Checks;
import io.tfpilot.core.doctor.RepositoryFacts.CodeOwners;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Named;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import io.tfpilot.core.doctor.RepositoryFacts.RequiredCheck;
import io.tfpilot.core.doctor.RepositoryFacts.Reviews;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules of branches let TfPilot do, and what it does then. */
final class BranchChecks {
    /** The check run that TfPilot puts on heads whose plan is approved. */
    private static final String APPROVED = "tfpilot/approved-plan";
    private static final String READS = "Metadata: read";

    private final Facts facts;
    private final List<BranchRule> rules;

    private BranchChecks(Facts facts, List<BranchRule> rules) {
        this.facts = facts;
        this.rules = rules;
    }

    static List<Finding> of(Facts facts) {
        var ofBase = List.<Function<BranchChecks, Finding>>of(BranchChecks::updates, BranchChecks::methods,
                BranchChecks::linear, BranchChecks::signed, BranchChecks::checks, BranchChecks::reviews,
                BranchChecks::queue, BranchChecks::approved);
        var checks = List.of(Check.BASE_UPDATES, Check.MERGE_METHODS, Check.LINEAR_HISTORY, Check.SIGNED_COMMITS,
                Check.REQUIRED_CHECKS, Check.REQUIRED_REVIEWS, Check.MERGE_QUEUE, Check.APPROVED_PLAN);
        var base = switch (facts.repository().rules().base()) {
            case Answered<List<BranchRule>>(var rules) -> {
                var judge = new BranchChecks(facts, rules);
                yield ofBase.stream().map(check -> check.apply(judge)).toList();
            }
            case Absent<List<BranchRule>>() -> checks.stream()
                    .map(check -> unknown(check, "GitHub does not show the rules of the base branch.",
                            "Fix the access to the repository first."))
                    .toList();
            case Unread<List<BranchRule>> unread -> checks.stream()
                    .map(check -> unread(check, unread, "Administration: read")).toList();
        };
        return Stream.concat(Stream.of(work(facts)), base.stream()).toList();
    }

    private boolean has(String type) {
        return rules.contains(new Named(type));
    }

    private <T extends BranchRule> List<T> of(Class<T> type) {
        return rules.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Finding linked(Finding finding, Facts facts) {
        return finding.link("Open the rules", facts.expected().page("/settings/rules"));
    }

    private static Finding work(Facts facts) {
        return switch (facts.repository().rules().work()) {
            case Answered<List<BranchRule>>(var rules) -> {
                var hard = rules.stream().flatMap(rule -> words(rule).stream()).distinct().toList();
                yield hard.isEmpty()
                        ? fine(Check.WORK_BRANCHES, "No rule stands against branches request/* and cleanup/*.")
                        : linked(broken(Check.WORK_BRANCHES,
                                "Rules on request/* or cleanup/* forbid: " + String.join(", ", hard) + ".",
                                "Let the App bypass that ruleset, or leave these branches out of it."), facts);
            }
            case Absent<List<BranchRule>>() -> unknown(Check.WORK_BRANCHES, "GitHub does not show their rules.",
                    "Fix the access to the repository first.");
            case Unread<List<BranchRule>> unread -> unread(Check.WORK_BRANCHES, unread, READS);
        };
    }

    /** Of those that TfPilot cannot meet on its own branches. */
    private static List<String> words(BranchRule rule) {
        return switch (rule) {
            case Named(var type) -> switch (type) {
                case "creation" -> List.of("creating branches");
                case "update" -> List.of("pushing");
                case "branch_name_pattern" -> List.of("these names");
                default -> List.of();
            };
            case Reviews _ -> List.of("pushing without a pull request");
            case Checks _ -> List.of("pushing before checks have run");
        };
    }

    private Finding updates() {
        return has("update") || has("lock_branch")
                ? linked(broken(Check.BASE_UPDATES, "A rule lets nobody change %s but those who bypass it."
                        .formatted(facts.expected().base()), "Let the App bypass it, or drop the rule."), facts)
                : fine(Check.BASE_UPDATES, "Pull requests can be merged into %s.".formatted(facts.expected().base()));
    }

    private Set<MergeMethod> allowed() {
        var methods = EnumSet.allOf(MergeMethod.class);
        facts.repository().repository().map(Repository::methods).map(methods::retainAll);
        of(Reviews.class).forEach(rule -> methods.retainAll(rule.methods()));
        if (has("required_linear_history")) {
            methods.remove(MergeMethod.MERGE);
        }
        return methods;
    }

    private Finding methods() {
        if (!(facts.repository().repository() instanceof Answered<Repository>)) {
            return unknown(Check.MERGE_METHODS, "GitHub does not show the settings of the repository.",
                    "Fix the access to the repository first.");
        }
        var methods = allowed();
        if (methods.isEmpty()) {
            return linked(broken(Check.MERGE_METHODS,
                    "No merge method is left: what the settings allow the rules forbid.",
                    "Allow merge commits, squash or rebase in the settings and in the rules of the base branch."),
                    facts);
        }
        return fine(Check.MERGE_METHODS, switch (methods.iterator().next()) {
            case MERGE -> "TfPilot makes merge commits.";
            case SQUASH -> "TfPilot squashes, and checks what was merged by its content.";
            case REBASE -> "TfPilot rebases, and checks what was merged by its content.";
        });
    }

    private Finding linear() {
        if (!has("required_linear_history")) {
            return fine(Check.LINEAR_HISTORY, "It is not required.");
        }
        return allowed().isEmpty()
                ? linked(broken(Check.LINEAR_HISTORY, "It is required, and neither squash nor rebase is allowed.",
                        "Allow squash merging in the settings of the repository."), facts)
                : fine(Check.LINEAR_HISTORY, "It is required: TfPilot squashes or rebases.");
    }

    private Finding signed() {
        if (!has("required_signatures")) {
            return fine(Check.SIGNED_COMMITS, "They are not required.");
        }
        if (!(facts.credential().identity() instanceof AsApp)) {
            return broken(Check.SIGNED_COMMITS, "They are required, and GitHub does not sign what a token commits.",
                    "Run TfPilot as a GitHub App.");
        }
        return allowed().equals(Set.of(MergeMethod.REBASE))
                ? linked(broken(Check.SIGNED_COMMITS,
                        "They are required, only rebase is allowed, and GitHub cannot sign a rebase.",
                        "Allow squash merging in the settings of the repository."), facts)
                : fine(Check.SIGNED_COMMITS,
                        "They are required: GitHub signs the App's. Commits that others push must be signed.");
    }

    private List<RequiredCheck> required() {
        return of(Checks.class).stream().flatMap(rule -> rule.required().stream()).distinct().toList();
    }

    private Finding checks() {
        var others = required().stream().map(RequiredCheck::context).filter(each -> !each.equals(APPROVED)).distinct()
                .collect(Collectors.joining(", "));
        if (has("workflows")) {
            return linked(warning(Check.REQUIRED_CHECKS, "A ruleset requires workflows of an organisation.",
                    "See that they run on pull requests of the App: TfPilot waits for them."), facts);
        }
        return others.isEmpty()
                ? fine(Check.REQUIRED_CHECKS, "No other check is required.")
                : warning(Check.REQUIRED_CHECKS, "Required: " + others + ".",
                        "See that they run on pull requests of the App: TfPilot waits for them.");
    }

    private Finding reviews() {
        var most = of(Reviews.class).stream().mapToInt(Reviews::approvals).max().orElse(0);
        var owners = of(Reviews.class).stream().anyMatch(rule -> rule.codeOwners() == CodeOwners.ASKED);
        if (!owners && most == 0) {
            return fine(Check.REQUIRED_REVIEWS, "GitHub requires none.");
        }
        return owners
                ? warning(Check.REQUIRED_REVIEWS, "GitHub requires a review by a code owner.",
                        "Make approvers of TfPilot code owners of the environments' folders. Cleanups need it too.")
                : warning(Check.REQUIRED_REVIEWS, "GitHub requires %d approving review%s.".formatted(most,
                        most == 1 ? "" : "s"),
                        "Nothing, where people sign in with GitHub: an approval in TfPilot is a review there. Cleanups "
                                + "are approved on GitHub.");
    }

    private Finding queue() {
        return has("merge_queue")
                ? linked(warning(Check.MERGE_QUEUE, "%s has a merge queue.".formatted(facts.expected().base()),
                        "Add approved pull requests to it on GitHub; TfPilot follows. Or leave TfPilot's out of it."),
                        facts)
                : fine(Check.MERGE_QUEUE, "There is none.");
    }

    private Finding approved() {
        var own = required().stream().filter(each -> each.context().equals(APPROVED)).toList();
        var appId = facts.credential().appId();
        if (own.isEmpty()) {
            return linked(
                    warning(Check.APPROVED_PLAN, "Anyone with write access can merge a plan that nobody approved.",
                            "Require the check %s from the App by a ruleset on the base branch.".formatted(APPROVED)),
                    facts);
        }
        if (own.stream().anyMatch(each -> !each.app().isEmpty() && !appId.isEmpty() && !each.app().equals(appId))) {
            return linked(broken(Check.APPROVED_PLAN, "%s is required from another App, so it never succeeds."
                    .formatted(APPROVED), "Choose the App of TfPilot as the source of the check."), facts);
        }
        return own.stream().allMatch(each -> each.app().isEmpty())
                ? linked(warning(Check.APPROVED_PLAN,
                        "%s is required from any source: anyone who can write can set it.".formatted(APPROVED),
                        "Choose the App of TfPilot as the source of the check."), facts)
                : fine(Check.APPROVED_PLAN, "It is required from the App.");
    }
}

package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.Expected.Stage;
import io.tfpilot.core.doctor.RepositoryFacts.AnyBranch;
import io.tfpilot.core.doctor.RepositoryFacts.Environment;
import io.tfpilot.core.doctor.RepositoryFacts.Matching;
import io.tfpilot.core.doctor.RepositoryFacts.ProtectedBranches;
import io.tfpilot.core.doctor.RepositoryFacts.Reviewers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Environments, secrets and variables on GitHub: what is there, by name. */
final class KeptChecks {
    private static final String READS_ENVIRONMENTS = "Actions: read";

    private KeptChecks() {}

    static List<Finding> of(Facts facts) {
        var findings = new ArrayList<Finding>();
        var kept = facts.repository().kept();
        findings.add(environments(kept.environments(), facts.expected()));
        findings.addAll(protections(kept.environments(), facts));
        findings.add(secrets(kept, facts.expected()));
        findings.add(variables(kept.variables(), facts.expected()));
        return findings;
    }

    private static Finding environments(Asked<List<Environment>> asked, Expected expected) {
        return switch (asked) {
            case Answered<List<Environment>>(var known) -> {
                var missing = new TreeSet<>(expected.environments().keySet());
                known.forEach(each -> missing.remove(each.name()));
                yield missing.isEmpty()
                        ? fine(Check.ENVIRONMENTS,
                                "There: " + String.join(", ", expected.environments().keySet()) + ".")
                        : broken(Check.ENVIRONMENTS, "Missing: " + String.join(", ", missing) + ".",
                                "Create them: GitHub would make them at the first run, without a protection or a secret.")
                                .link("Open environments", expected.page("/settings/environments"));
            }
            case Absent<List<Environment>>() -> unknown(Check.ENVIRONMENTS, "GitHub does not show them.",
                    "Fix the access to the repository first.");
            case Unread<List<Environment>> unread -> unread(Check.ENVIRONMENTS, unread, READS_ENVIRONMENTS);
        };
    }

    private static List<Finding> protections(Asked<List<Environment>> asked, Facts facts) {
        return switch (asked) {
            case Answered<List<Environment>>(var known) -> {
                var prod = known.stream().filter(each -> facts.expected().environments().get(each.name()) == Stage.PROD)
                        .map(each -> protection(each, facts)).toList();
                yield prod.isEmpty()
                        ? List.of(unknown(Check.PROTECTION, "There is no environment of prod on GitHub.",
                                facts.expected().environments().containsValue(Stage.PROD)
                                        ? "Create it first."
                                        : ""))
                        : prod;
            }
            case Absent<List<Environment>>() -> List.of(unknown(Check.PROTECTION, "GitHub does not show it.",
                    "Fix the access to the repository first."));
            case Unread<List<Environment>> unread -> List.of(unread(Check.PROTECTION, unread, READS_ENVIRONMENTS));
        };
    }

    private static Finding protection(Environment environment, Facts facts) {
        var base = facts.expected().base();
        var name = environment.name();
        var finding = switch (environment.branches()) {
            case AnyBranch() -> warning(Check.PROTECTION, "Runs from any branch get the secrets of %s.".formatted(name),
                    "Let only %s deploy to it.".formatted(base));
            case ProtectedBranches() when facts.repository().rules()
                    .base() instanceof Answered<List<RepositoryFacts.BranchRule>>(var rules) && rules.isEmpty() ->
                broken(Check.PROTECTION,
                        "%s lets in protected branches, and %s has no protection.".formatted(name, base),
                        "Let %s deploy to it by name.".formatted(base));
            case ProtectedBranches() -> fine(Check.PROTECTION,
                    "Only protected branches get the secrets of %s.".formatted(name));
            case Matching(var patterns) -> matching(name, patterns, base);
        };
        if (finding.verdict() == Verdict.FINE && environment.reviewers() == Reviewers.ASKED) {
            finding = warning(Check.PROTECTION, "Each run in %s also waits for a review on GitHub.".formatted(name),
                    "Nothing, if you want both. Otherwise remove the required reviewers: TfPilot has approvals.");
        }
        return finding.link("Open environments", facts.expected().page("/settings/environments"));
    }

    private static Finding matching(String name, Asked<List<String>> patterns, String base) {
        return switch (patterns) {
            case Answered<List<String>>(var known) when known.stream().noneMatch(pattern -> fits(pattern, base)) ->
                broken(
                        Check.PROTECTION, "%s does not let in %s, from which TfPilot runs.".formatted(name, base),
                        "Add %s to its deployment branches.".formatted(base));
            case Answered<List<String>>(var known) -> fine(Check.PROTECTION,
                    "Only %s get%s the secrets of %s.".formatted(String.join(", ", known),
                            known.size() == 1 ? "s" : "", name));
            case Absent<List<String>>() -> unknown(Check.PROTECTION, "GitHub does not show the branches of %s."
                    .formatted(name), "Look on GitHub.");
            case Unread<List<String>> unread -> unread(Check.PROTECTION, unread, READS_ENVIRONMENTS);
        };
    }

    /** As GitHub compares: a star stands for anything without a slash. */
    private static boolean fits(String pattern, String branch) {
        var regex = Pattern.compile("\\*\\*?|[^*]+").matcher(pattern).results().map(part -> switch (part.group()) {
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> Pattern.quote(part.group());
        }).collect(Collectors.joining());
        return branch.matches(regex);
    }

    private static Finding secrets(RepositoryFacts.Kept kept, Expected expected) {
        if (kept.secrets() instanceof Unread<Set<String>> unread) {
            return unread(Check.SECRETS, unread, "Secrets: read");
        }
        var everywhere = kept.secrets().or(Set.of());
        var missing = new TreeMap<String, Set<String>>();
        Asked.Unread<?> hidden = null;
        for (var place : expected.secrets().entrySet()) {
            var own = place.getKey().isEmpty()
                    ? Asked.answered(Set.<String>of())
                    : kept.ofEnvironments().getOrDefault(place.getKey(), Asked.absent());
            var lacking = new TreeSet<>(place.getValue());
            lacking.removeAll(everywhere);
            lacking.removeAll(own.or(Set.of()));
            if (!lacking.isEmpty() && own instanceof Unread<Set<String>> unread) {
                hidden = unread;
            } else if (!lacking.isEmpty()) {
                missing.put(place.getKey(), lacking);
            }
        }
        return secrets(missing, hidden, expected);
    }

    private static Finding secrets(Map<String, Set<String>> missing,
            Asked.@org.jspecify.annotations.Nullable Unread<?> hidden,
            Expected expected) {
        if (!missing.isEmpty()) {
            var words = missing.entrySet().stream().map(place -> String.join(", ", place.getValue())
                    + (place.getKey().isEmpty() ? "" : " (for " + place.getKey() + ")"))
                    .collect(Collectors.joining("; "));
            var keys = missing.values().stream().flatMap(Set::stream).anyMatch("TFPILOT_WEBHOOK_SECRET"::equals)
                    ? " ./tfpilot workflow-key %s prints TFPILOT_WEBHOOK_SECRET.".formatted(expected.project())
                    : "";
            return broken(Check.SECRETS, "Missing: " + words + ".", "Set them in the repository or its environments."
                    + keys).link("Open secrets", expected.page("/settings/secrets/actions"));
        }
        return hidden != null
                ? unread(Check.SECRETS, hidden, "Environments: read")
                : fine(Check.SECRETS, "There: " + expected.secrets().values().stream().flatMap(Set::stream).sorted()
                        .distinct().collect(Collectors.joining(", ")) + ".");
    }

    private static Finding variables(Asked<Set<String>> asked, Expected expected) {
        if (expected.variables().isEmpty()) {
            return fine(Check.VARIABLES, "None is needed.");
        }
        return switch (asked) {
            case Unread<Set<String>> unread -> unread(Check.VARIABLES, unread, "Variables: read");
            case Answered<Set<String>> _,Absent<Set<String>> _ -> {
                var missing = new TreeSet<>(expected.variables());
                missing.removeAll(asked.or(Set.of()));
                yield missing.isEmpty()
                        ? fine(Check.VARIABLES, "There: " + String.join(", ", expected.variables()) + ".")
                        : broken(Check.VARIABLES, "Missing: " + String.join(", ", missing) + ".",
                                "Set them in the repository.").link("Open variables",
                                        expected.page("/settings/variables/actions"));
            }
        };
    }
}

package io.tfpilot.core.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Judges the facts around a project. Each check finds something, every time. */
public final class Doctor {
    private Doctor() {}

    /** In the order of the checks. */
    public static Report examine(Facts facts) {
        var findings = Stream.of(AppChecks.of(facts), HookChecks.of(facts), ServerChecks.of(facts),
                RepositoryChecks.of(facts), BranchChecks.of(facts), ActionsChecks.of(facts), KeptChecks.of(facts),
                RunChecks.of(facts)).flatMap(List::stream)
                .sorted(java.util.Comparator.comparing(Finding::check)).toList();
        return new Report(facts.expected().project(), facts.at(), findings);
    }
}

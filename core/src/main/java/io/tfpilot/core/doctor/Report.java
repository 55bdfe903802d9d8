package io.tfpilot.core.doctor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What was found around one project at one time. */
public record Report(String project, Instant at, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    /** What asks for attention most. */
    public Verdict worst() {
        return findings.stream().map(Finding::verdict).max(Comparator.naturalOrder()).orElse(Verdict.UNKNOWN);
    }

    public List<Finding> of(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
    }

    /** What the check found. */
    public List<Finding> of(Check check) {
        return findings.stream().filter(finding -> finding.check() == check).toList();
    }
}

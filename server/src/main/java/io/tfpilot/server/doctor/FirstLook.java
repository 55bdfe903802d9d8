package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Finding;
import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;

/** Looks at every project once the server is up, and tells the log. It stops no start. */
public final class FirstLook {
    private FirstLook() {}

    /** In the background. */
    public static void begin(Surgery surgery) {
        Thread.ofVirtual().name("doctor").start(() -> surgery.projects().forEach(project -> look(surgery, project)));
    }

    static void look(Surgery surgery, String project) {
        try {
            surgery.examine(project).ifPresent(report -> {
                report.of(Verdict.BROKEN).forEach(finding -> write(project, finding));
                report.of(Verdict.WARNING).forEach(finding -> write(project, finding));
                LogLine.of(LogEvent.DOCTOR_LOOKED).with(LogField.PROJECT, project)
                        .with(LogField.OUTCOME, report.worst().json()).write();
            });
        } catch (RuntimeException broken) {
            LogLine.of(LogEvent.DOCTOR_FAILED).with(LogField.PROJECT, project).with(LogField.REASON, broken).write();
        }
    }

    private static void write(String project, Finding finding) {
        LogLine.of(finding.verdict() == Verdict.BROKEN ? LogEvent.DOCTOR_BROKEN : LogEvent.DOCTOR_WARNING)
                .with(LogField.PROJECT, project).with(LogField.CHECK, finding.check().json())
                .with(LogField.REASON, finding.found() + " " + finding.mend()).write();
    }
}

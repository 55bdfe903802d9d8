package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Doctor;
import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.doctor.Examination.Redelivery;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.Facts;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.doctor.RunFacts;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Examines projects, remembers what it found, and mends what TfPilot can mend. Safe for many threads. */
public final class Surgery {
    /** A look costs some thirty of the thousands of calls that GitHub allows an hour: 12 looks for each project, at most. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** Those who press at the same time get the same. */
    private static final Duration PRESSED = Duration.ofSeconds(5);

    private final Settings settings;
    private final Examination examination;
    private final Function<String, RunFacts> runs;
    private final InstantSource clock;
    private final Map<String, Report> last = new ConcurrentHashMap<>();

    /** @param runs what is known of a project's runs */
    public Surgery(Settings settings, Examination examination, Function<String, RunFacts> runs, InstantSource clock) {
        this.settings = settings;
        this.examination = examination;
        this.runs = runs;
        this.clock = clock;
    }

    /** In the order of the project file. */
    public List<String> projects() {
        return settings.projectNames();
    }

    /** What was found last; empty where nobody has looked since the start. */
    public Optional<Report> last(String project) {
        return Optional.ofNullable(last.get(project));
    }

    /** What a program gets that may ask in a loop: at most five minutes old; empty where there is no such project. */
    public Optional<Report> recent(String project) {
        return settings.project(project).map(configured -> examine(configured, FRESH));
    }

    /** Looks now, because a person asked for it; empty where there is no such project. */
    public Optional<Report> examine(String project) {
        return settings.project(project).map(configured -> examine(configured, PRESSED));
    }

    /** One after another: GitHub asks for that. Who waited meanwhile gets what was found. */
    private synchronized Report examine(ConfiguredProject configured, Duration atMost) {
        var known = last.get(configured.project().name());
        return known != null && known.at().plus(atMost).isAfter(clock.instant()) ? known : look(configured);
    }

    private Report look(ConfiguredProject configured) {
        var expected = ProjectNeeds.of(configured, settings);
        var report = Doctor.examine(new Facts(expected, examination.credential(expected.repo()),
                examination.repository(expected), runs.apply(expected.project()), clock.instant()));
        last.put(expected.project(), report);
        return report;
    }

    /** Sets the webhook; what is wrong with GitHub then is GitHub's trouble. */
    public synchronized void setHook() {
        last.clear();
        examination.setHook(settings.publicUrl() + Expected.HOOK_PATH,
                settings.webhookSecrets().getFirst().value());
    }

    /** Has GitHub send its newest delivery again, likewise. */
    public Redelivery redeliver() {
        return examination.redeliverNewest();
    }
}

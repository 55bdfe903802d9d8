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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Examines projects, remembers what it found, and mends what TfPilot can mend. Safe for many threads. */
public final class Surgery {
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
        return settings.projects().stream().map(each -> each.project().name()).toList();
    }

    /** What was found last; empty where nobody has looked since the start. */
    public Optional<Report> last(String project) {
        return Optional.ofNullable(last.get(project));
    }

    /** Looks now; empty where there is no such project. */
    public Optional<Report> examine(String project) {
        return settings.projects().stream().filter(each -> each.project().name().equals(project)).findFirst()
                .map(this::examine);
    }

    /** One after another: GitHub asks for that. */
    private synchronized Report examine(ConfiguredProject configured) {
        var expected = ProjectNeeds.of(configured, settings);
        var report = Doctor.examine(new Facts(expected, examination.credential(expected.repo()),
                examination.repository(expected), runs.apply(expected.project()), clock.instant()));
        last.put(expected.project(), report);
        return report;
    }

    /** Sets the webhook; what is wrong with GitHub then is GitHub's trouble. */
    public void setHook() {
        examination.setHook(settings.publicUrl() + Expected.HOOK_PATH,
                settings.webhookSecrets().getFirst().value());
    }

    /** Has GitHub send its newest delivery again, likewise. */
    public Redelivery redeliver() {
        return examination.redeliverNewest();
    }
}

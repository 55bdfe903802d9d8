package io.tfpilot.server.boot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tfpilot.core.doctor.Finding;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.doctor.RunFacts;
import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.github.CallCounter;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.World;
import io.tfpilot.postgres.EmbeddedPostgresTrouble;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.postgres.PostgresTrouble;
import io.tfpilot.server.doctor.DoctorAnswers;
import io.tfpilot.server.doctor.SeenRuns;
import io.tfpilot.server.doctor.Surgery;
import io.tfpilot.server.settings.Settings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code tfpilot doctor [--json] [--project P]}: what could stop a run, and what fixes it. */
final class DoctorCommand {
    static final String HELP = """
            tfpilot doctor [--project PROJECT] [--json]

            Asks GitHub, with the server's settings, for everything that a request needs. Changes nothing.
            Exits with 0 where nothing is broken, else with 1.

              --project   one project; without it: all of the project file
              --json      the answer of GET /api/admin/doctor instead of text

            The last plan and GitHub's last delivery are read from the database of the settings, or from the embedded one
            below --data-dir, whether TfPilot runs or not.
            """;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    private final PrintStream out;
    private final PrintStream err;
    private final List<String> problems = new ArrayList<>();
    private @Nullable String project;
    private boolean json;

    private DoctorCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(List<String> words, PrintStream out, PrintStream err, WithSettings settings) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var command = new DoctorCommand(out, err);
        command.read(words);
        if (!command.problems.isEmpty()) {
            command.problems.forEach(err::println);
            err.println("Run `tfpilot doctor --help` for usage.");
            return MISUSED;
        }
        return settings.run(command::examine);
    }

    private void read(List<String> words) {
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (word.equals("--json")) {
                json = true;
            } else if (word.equals("--project") && at + 1 < words.size()) {
                project = words.get(++at);
            } else if (word.startsWith("--project=")) {
                project = word.substring("--project=".length());
            } else {
                problems.add("doctor " + word + ": unknown");
            }
        }
    }

    private int examine(Settings settings) {
        var names = settings.projectNames();
        if (project != null && !names.contains(project)) {
            err.println("%s: no such project; the project file has %s".formatted(project, String.join(", ", names)));
            return MISUSED;
        }
        var wanted = project == null ? names : List.of(project);
        try (var gitHub = new GitHubOverHttp(settings.onGitHub(), World.real(), CallCounter.NONE)) {
            return told(reports(settings, gitHub, wanted));
        }
    }

    private static List<Report> reports(Settings settings, GitHubOverHttp gitHub, List<String> wanted) {
        var url = settings.databaseUrl();
        Function<PostgresStorage.Glance, List<Report>> look = seen -> reports(settings, gitHub, wanted,
                name -> SeenRuns.of(seen.requests(), seen.deliveries(), name));
        try {
            return url == null
                    ? PostgresStorage.glanceEmbedded(settings.dataDir().resolve("postgres"), look)
                    : PostgresStorage.glance(url.value(), look);
        } catch (EmbeddedPostgresTrouble | PostgresTrouble silent) {
            return reports(settings, gitHub, wanted,
                    any -> SeenRuns.none("Not read: the database cannot be opened. " + silent.getMessage()));
        }
    }

    private static List<Report> reports(Settings settings, GitHubOverHttp gitHub, List<String> wanted,
            Function<String, RunFacts> runs) {
        var surgery = new Surgery(settings, gitHub.examination(), runs, World.real().clock());
        return wanted.stream().map(name -> Objects.requireNonNull(surgery.examine(name).orElse(null))).toList();
    }

    private int told(List<Report> reports) {
        if (json) {
            out.println(JSON.writeValueAsString(DoctorAnswers.of(reports)));
        } else {
            reports.forEach(this::tell);
        }
        return reports.stream().anyMatch(report -> report.worst() == Verdict.BROKEN) ? BROKEN : 0;
    }

    private void tell(Report report) {
        out.println("Project " + report.project());
        report.findings().stream().sorted(Comparator.comparing(Finding::verdict).reversed()).forEach(finding -> {
            out.println("  %-8s %s: %s".formatted(finding.verdict().name().toLowerCase(Locale.ROOT),
                    finding.check().label(), finding.found()));
            if (!finding.mend().isEmpty()) {
                out.println("           " + finding.mend());
            }
        });
    }
}

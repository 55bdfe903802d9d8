package io.tfpilot.stories.bench;

import io.tfpilot.core.request.Request;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.stories.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code ./bench [calls webhooks stream list scroll plan hcl catalogue process newcomer
 * knockover]}; all of them where none is named. */
final class Benchmarks {
    private static final List<String> ALL = List.of("calls", "webhooks", "stream", "scroll", "list", "plan", "hcl",
            "catalogue", "process", "newcomer", "knockover");
    private static final Set<String> IN_THIS_PROCESS = Set.of("calls", "webhooks", "stream", "scroll", "list", "plan");

    private Benchmarks() {}

    public static void main(String[] args) {
        var chosen = args.length == 0 ? ALL : Arrays.asList(args);
        if (!ALL.containsAll(chosen)) {
            System.err.println("There are these: " + String.join(" ", ALL));
            System.exit(2);
        }
        Caller.judgeNothing();
        try {
            measure(chosen);
        } catch (RuntimeException | Error broken) {
            broken.printStackTrace();
            System.exit(1);
        }
        // The sandbox in this process has no end of its own.
        System.exit(0);
    }

    private static void measure(List<String> chosen) {
        var repository = Path.of("").toAbsolutePath();
        var file = repository.resolve("stories/target/bench.md");
        var report = new Report();
        if (chosen.contains("hcl")) {
            new HclBenchmark().run(report);
            report.write(file);
        }
        if (chosen.contains("catalogue")) {
            catalogue(report);
            report.write(file);
        }
        if (chosen.stream().anyMatch(IN_THIS_PROCESS::contains)) {
            inThisProcess(chosen, repository, report, file);
        }
        if (chosen.contains("process")) {
            new ProcessBenchmark(repository).run(report);
            report.write(file);
        }
        if (chosen.contains("newcomer")) {
            new NewcomerBenchmark(repository).run(report);
            report.write(file);
        }
        if (chosen.contains("knockover")) {
            new KnockoverBenchmark(repository).run(report);
            report.write(file);
        }
        System.out.println("The results are in " + file + ".");
    }

    private static void catalogue(Report report) {
        var folder = Path.of("stories/target/bench-catalogue").toAbsolutePath();
        try (var storage = PostgresStorage.embedded(folder)) {
            new CatalogueBenchmark(storage).run(report);
        }
        Folders.delete(folder);
    }

    private static void inThisProcess(List<String> chosen, Path repository, Report report, Path file) {
        try (var bed = Bed.made()) {
            var stages = new ArrayList<Request>();
            var lived = new CallsBenchmark(bed).run(report, stages);
            report.write(file);
            if (chosen.contains("plan")) {
                new PlanBenchmark(bed).run(report);
                report.write(file);
            }
            if (chosen.contains("webhooks")) {
                new WebhookBenchmark(bed, repository.resolve("github/src/test/resources/webhooks")).run(report);
                report.write(file);
            }
            if (chosen.contains("stream")) {
                new StreamBenchmark(bed, lived).run(report);
                report.write(file);
            }
            if (chosen.contains("scroll")) {
                new ScrollBenchmark(bed, stages).run(report);
                report.write(file);
            }
            if (chosen.contains("list")) {
                new ListBenchmark(bed, stages).run(report);
                report.write(file);
            }
        }
    }
}

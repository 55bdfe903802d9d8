package io.tfpilot.stories.bench;

import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclReading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * Reading a file of Terraform's language: twice the length should take twice the time. What is measured is the thread's
 * own processor time, because nothing is waited for here.
 */
final class HclBenchmark {
    private static final List<Integer> KILOBYTES = List.of(128, 256, 512, 1024);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 10;
    private static final int TURNS = 15;
    /** What variable files are made of: types, defaults, conditions, templates, comments. */
    private static final String VARIABLE = """
            # One of many.
            variable "input_%1$d" {
              description = "What is meant by \\"%1$d\\", at length, as people describe it"
              type = list(object({ name = string, port = optional(number, %1$d), tags = optional(map(string), {}) }))
              default = [{ name = "one", port = -1 }, { name = <<-EOT
                two
              EOT
              }]
              validation {
                condition     = alltrue([for each in var.input_%1$d : each.port > 0 && can(regex("^[a-z]+$", each.name))])
                error_message = "Not ${var.input_%1$d[0].name}."
              }
            }

            """;

    void run(Report report) {
        var texts = KILOBYTES.stream().map(HclBenchmark::text).toList();
        // The longest first: what is compiled for it is compiled for all.
        for (var text : texts.reversed()) {
            read(text, WARM_UP);
        }
        var nanos = new long[texts.size()][TURNS];
        for (var turn = 0; turn < TURNS; turn++) {
            for (var size = 0; size < texts.size(); size++) {
                nanos[size][turn] = read(texts.get(size), 1);
            }
        }
        report.part("Reading a file of Terraform's language", "file", "median (min – max)", "per kB",
                "per kB, ratio to the smallest file");
        var smallest = new Samples(nanos[0]).median() / (double) texts.getFirst().length();
        for (var size = 0; size < texts.size(); size++) {
            var samples = new Samples(nanos[size]);
            var perByte = samples.median() / (double) texts.get(size).length();
            report.row(KILOBYTES.get(size) + " kB", samples.toString(),
                    String.format(Locale.ROOT, "%.3f ms", perByte * 1024 / 1e6), Report.ratio(perByte / smallest));
        }
    }

    private static String text(int kilobytes) {
        var text = new StringBuilder();
        for (var i = 0; text.length() + 2 * VARIABLE.length() < kilobytes << 10; i++) {
            text.append(VARIABLE.formatted(i));
        }
        return text.toString();
    }

    private static long read(String text, int times) {
        var began = THREADS.getCurrentThreadCpuTime();
        for (var i = 0; i < times; i++) {
            if (!(Hcl.read("variables.tf", text) instanceof HclReading.Parsed)) {
                throw new AssertionError("the text is not what Terraform reads");
            }
        }
        return THREADS.getCurrentThreadCpuTime() - began;
    }
}

package io.tfpilot.server.boot;

import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.WorkflowNeeds;
import io.tfpilot.core.workflows.WorkflowSettings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code tfpilot workflows write DIR} and {@code check DIR}: the generated files in a checked-out repository, for those who
 * commit themselves. Needs the project file and nothing else.
 */
final class WorkflowsCommand {
    static final String HELP = """
            tfpilot workflows write DIR [--project PROJECT]
            tfpilot workflows check DIR [--project PROJECT]

            Writes the generated workflows of a project into DIR, its checked-out infra repository, or checks that
            they are there as TfPilot generates them. Commit them yourself, or let the server open a pull request
            (page Workflows). Needs the project file only (--project-file).

              --project   the project, where the project file has several

            A file that TfPilot did not generate is never overwritten: then nothing is written.
            `check` exits with 1 if a file is missing, outdated, changed or not TfPilot's, and names each.
            """;
    private static final String WRITE = "write";
    private static final String CHECK = "check";
    private static final String PROJECT = "--project";

    private final PrintStream out;
    private final PrintStream err;
    private final List<String> problems = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private Optional<String> wanted = Optional.empty();

    private WorkflowsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * The exit code: 2 for a call that cannot be meant, 1 where something differs or could not be written.
     *
     * @param settings by name
     */
    static int run(List<String> words, Map<String, String> settings, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var command = new WorkflowsCommand(out, err);
        command.read(words);
        if (!command.problems.isEmpty()) {
            command.problems.forEach(err::println);
            err.println("Run `tfpilot workflows --help` for usage.");
            return 2;
        }
        return command.run(new SettingsReader(settings).projectsAlone());
    }

    private void read(List<String> words) {
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (word.equals(PROJECT)) {
                project(++at < words.size() ? words.get(at) : "");
            } else if (word.startsWith(PROJECT + "=")) {
                project(word.substring(PROJECT.length() + 1));
            } else if (word.startsWith("-")) {
                problems.add(word + ": unknown");
            } else {
                plain.add(word);
            }
        }
        if (plain.isEmpty() || !List.of(WRITE, CHECK).contains(plain.getFirst())) {
            problems.add("workflows: say write or check");
        } else if (plain.size() != 2) {
            problems.add(plain.getFirst() + ": name one folder, the checked-out infra repository");
        }
    }

    private void project(String name) {
        if (name.isBlank()) {
            problems.add(PROJECT + ": needs a value");
        } else if (wanted.isPresent()) {
            problems.add(PROJECT + ": given twice");
        }
        wanted = Optional.of(name);
    }

    private int run(SettingsReader.ProjectsAlone read) {
        if (!read.problems().isEmpty()) {
            read.problems().forEach(err::println);
            return 1;
        }
        var names = read.projects().stream().map(each -> each.project().name()).toList();
        if (wanted.isEmpty() && names.size() > 1) {
            err.println(PROJECT + ": name one of " + String.join(", ", names));
            return 2;
        }
        var name = wanted.orElse(names.getFirst());
        var found = read.projects().stream().filter(each -> each.project().name().equals(name)).findFirst();
        if (found.isEmpty()) {
            err.println("%s: no such project; the project file has %s".formatted(name, String.join(", ", names)));
            return 1;
        }
        return in(found.get());
    }

    private int in(ConfiguredProject project) {
        var folder = Path.of(plain.getLast());
        if (!folder.toFile().isDirectory()) {
            err.println(folder + ": there is no such folder");
            return 1;
        }
        try {
            var checkout = new WorkflowsOnDisk(folder, project.workflows());
            var files = checkout.compared();
            return plain.getFirst().equals(CHECK) ? check(files) : write(files, checkout, project.workflows());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int check(InstalledFiles files) {
        files.states().forEach((path, state) -> {
            if (state != State.CURRENT) {
                out.println(path + ": " + words(state));
            }
        });
        if (files.areCurrent()) {
            out.println("All %d files are as TfPilot generates them.".formatted(files.generated().size()));
            return 0;
        }
        return 1;
    }

    private static String words(State state) {
        return switch (state) {
            case FOREIGN -> "not TfPilot's; it is never overwritten";
            case CHANGED -> "changed by hand";
            case LEFT_OVER -> "no longer used";
            case CURRENT, MISSING, OUTDATED -> state.name().toLowerCase(Locale.ROOT);
        };
    }

    private int write(InstalledFiles files, WorkflowsOnDisk checkout, WorkflowSettings workflows) throws IOException {
        var foreign = files.in(State.FOREIGN);
        if (!foreign.isEmpty()) {
            foreign.forEach(path -> err.println(path + ": not TfPilot's, so nothing was written. Rename or remove it; "
                    + "for a workflow, you can also name another file in the project file, under workflows"));
            return 1;
        }
        for (var change : files.changes().entrySet()) {
            checkout.put(change.getKey(), change.getValue());
            out.println((change.getValue() == null ? "removed " : "wrote ") + change.getKey());
        }
        if (files.areCurrent()) {
            out.println("Nothing to do: all %d files are as TfPilot generates them.".formatted(
                    files.generated().size()));
            return 0;
        }
        out.println("\nCommit them to the base branch. In the settings of the repository there must be:");
        WorkflowNeeds.of(workflows).forEach(need -> out.println("  %s %s: %s%s".formatted(
                need.kind().name().toLowerCase(Locale.ROOT), need.name(), need.purpose(),
                need.necessity() == WorkflowNeeds.Necessity.OPTIONAL ? " (optional)" : "")));
        return 0;
    }
}

package io.tfpilot.server.boot;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.terraform.Wrapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code tfpilot wrap SOURCE}: writes a module folder around a module that lives elsewhere. */
final class WrapCommand {
    static final String HELP = """
            tfpilot wrap SOURCE --from DIR --to FOLDER [--version VERSION] [--inputs NAME,NAME]

            Writes a small module into FOLDER that calls SOURCE, pinned, and passes inputs and outputs on:
            main.tf, variables.tf, outputs.tf and tfpilot.yaml. Nothing that is there is overwritten.

              SOURCE      a registry's module (terraform-aws-modules/s3-bucket/aws), git with ?ref=, or a path
                          from FOLDER (../s3)
              --from      a folder with the module's own files. Needed unless SOURCE is a path.
                          `terraform init` leaves such a folder below .terraform/modules
              --to        the folder to write, such as modules/bucket
              --version   an exact version, such as 4.2.1. Needed for a registry's module, and for no other
              --inputs    pass only these inputs on, besides those that have no default and those that TfPilot
                          fills. Without it: all

            Not supported yet: TfPilot does not download modules; a module that needs providers handed in
            (configuration_aliases) is refused.
            """;
    private static final Pattern REGISTRY = Pattern
            .compile("([a-z0-9-]+(\\.[a-z0-9-]+)+/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9]+(//[A-Za-z0-9_./-]+)?");
    private static final Pattern EXACT = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    private static final Set<String> FLAGS = Set.of("--from", "--to", "--version", "--inputs");

    private final Map<String, String> given = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private WrapCommand() {}

    /** The exit code: 2 for a call that cannot be meant, 1 for a module that cannot be wrapped. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var command = new WrapCommand();
        command.read(words);
        if (command.problems.isEmpty()) {
            command.check();
        }
        if (!command.problems.isEmpty()) {
            command.problems.forEach(err::println);
            err.println("Run `tfpilot wrap --help` for usage.");
            return 2;
        }
        return command.wrap(out, err);
    }

    private void read(List<String> words) {
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            var flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (!FLAGS.contains(flag)) {
                put(word.startsWith("-") ? "" : "SOURCE", word);
            } else if (!flag.equals(word)) {
                put(flag, word.substring(flag.length() + 1));
            } else {
                put(flag, ++at < words.size() ? words.get(at) : "");
            }
        }
    }

    private void put(String name, String value) {
        if (name.isEmpty()) {
            problems.add(value + ": unknown");
        } else if (value.isBlank()) {
            problems.add(name + ": needs a value");
        } else if (given.putIfAbsent(name, value) != null) {
            problems.add(name + ": given twice");
        }
    }

    private void check() {
        needed("SOURCE", "name the module to wrap");
        needed("--to", "name the folder to write");
        if (!isPath()) {
            needed("--from", "a folder with the module's files is needed; TfPilot does not download modules");
        }
        if (isRegistry() && !EXACT.matcher(text("--version")).matches()) {
            problems.add("--version: an exact version is needed, such as 4.2.1");
        }
        if (!isRegistry() && given.containsKey("--version")) {
            problems.add("--version: only a registry's module has one");
        }
        if (!isRegistry() && !isPath() && !text("SOURCE").isEmpty() && !text("SOURCE").contains("?ref=")) {
            problems.add("SOURCE: not pinned; a source from git needs ?ref= and a tag or commit");
        }
    }

    private void needed(String name, String otherwise) {
        if (!given.containsKey(name)) {
            problems.add(name + ": " + otherwise);
        }
    }

    private String text(String name) {
        return given.getOrDefault(name, "");
    }

    private boolean isPath() {
        return text("SOURCE").startsWith("./") || text("SOURCE").startsWith("../");
    }

    private boolean isRegistry() {
        return !isPath() && REGISTRY.matcher(text("SOURCE")).matches();
    }

    private int wrap(PrintStream out, PrintStream err) {
        var to = Path.of(text("--to")).toAbsolutePath().normalize();
        var from = given.containsKey("--from") ? Path.of(text("--from")) : to.resolve(text("SOURCE")).normalize();
        if (!Files.isDirectory(from)) {
            err.println(from + ": there is no such folder");
            return 1;
        }
        return switch (ModuleReading.of(ModuleOnDisk.source(String.valueOf(to.getFileName()), from))) {
            case ModuleReading.Unrequestable no -> {
                err.println("The module cannot be wrapped:");
                no.problems().forEach(problem -> err.println("  " + problem));
                yield 1;
            }
            case ModuleReading.Requestable(var schema) -> written(schema, to, out, err);
        };
    }

    private int written(ModuleSchema schema, Path to, PrintStream out, PrintStream err) {
        var chosen = given.containsKey("--inputs") ? List.of(text("--inputs").split("\\s*,\\s*")) : List.<String>of();
        var unknown = chosen.stream().filter(name -> schema.variable(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            err.println("--inputs: the module has no input " + String.join(", ", unknown));
            return 1;
        }
        try {
            if (Files.exists(to) && !isEmpty(to)) {
                err.println(to + ": is not empty; nothing is overwritten");
                return 1;
            }
            Files.createDirectories(to);
            for (var file : Wrapper.of(schema, new Wrapper.Call(text("SOURCE"), text("--version")), chosen)
                    .entrySet()) {
                Files.writeString(to.resolve(file.getKey()), file.getValue());
                out.println("wrote " + to.resolve(file.getKey()));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return 0;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}

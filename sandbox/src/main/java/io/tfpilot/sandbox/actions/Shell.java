package io.tfpilot.sandbox.actions;

import java.util.List;
import java.util.stream.Stream;

/** What runs a script, and how; GitHub's command lines. */
@SuppressWarnings("ImmutableEnumChecker") // its collections are made with of()
enum Shell {
    /** No {@code shell:} at all: no pipefail. */
    UNSPECIFIED(".sh", "bash", "-e"),

    BASH(".sh", "bash", "--noprofile", "--norc", "-eo", "pipefail"),

    SH(".sh", "sh", "-e"),

    PYTHON(".py", "python3");

    private final String extension;
    private final List<String> command;

    Shell(String extension, String... command) {
        this.extension = extension;
        this.command = List.of(command);
    }

    static Shell parse(Yaml yaml) {
        return switch (yaml.text()) {
            case "bash" -> BASH;
            case "sh" -> SH;
            case "python", "python3" -> PYTHON;
            default -> throw new Unsupported(yaml.line(),
                    "shell '" + yaml.text() + "' is not supported in the sandbox (bash, sh and python are)");
        };
    }

    String extension() {
        return extension;
    }

    List<String> command(String script) {
        return Stream.concat(command.stream(), Stream.of(script)).toList();
    }

    /** As the log shows it: {@code bash -e {0}}. */
    String shown() {
        return String.join(" ", command("{0}"));
    }
}

package io.tfpilot.server.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The arguments so far. A second command or a flag that stands twice is a problem; the last one never wins. */
final class Arguments {
    private final Program program;
    private final Map<String, String> settings;
    private final Set<String> flags = new HashSet<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private String operand = "";

    Arguments(Map<String, String> environment, Program program) {
        this.program = program;
        settings = new HashMap<>(environment);
    }

    CommandLine read(Iterator<String> args) {
        read(args, word -> word(word, args));
        return new CommandLine(command(), settings, operand, List.copyOf(words), problems);
    }

    /** A flag of the server counts wherever it stands. */
    private void read(Iterator<String> args, Consumer<String> other) {
        while (args.hasNext()) {
            var arg = args.next();
            var name = arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
            var setting = program.flags().get(name);
            if (setting == null) {
                other.accept(arg);
            } else {
                flag(name, setting, arg.equals(name) ? next(args) : arg.substring(name.length() + 1));
            }
        }
    }

    /** Help beside a command explains it and does nothing. */
    private String command() {
        if (commands.contains(CommandLine.HELP)) {
            return CommandLine.HELP;
        }
        if (commands.size() > 1) {
            problems.add(String.join(", ", commands) + ": use only one of them");
        }
        return commands.isEmpty() ? CommandLine.START : commands.getFirst();
    }

    private static String next(Iterator<String> args) {
        return args.hasNext() ? args.next() : "";
    }

    private void flag(String name, String setting, String value) {
        if (value.isBlank()) {
            problems.add(name + ": needs a value");
        } else if (!flags.add(name)) {
            problems.add(name + ": given twice");
        } else {
            settings.put(setting, value);
        }
    }

    private void word(String arg, Iterator<String> args) {
        var word = arg.equals("--help") || arg.equals("-h") ? CommandLine.HELP : arg;
        if (!CommandLine.isCommand(word, program)) {
            problems.add(arg + ": unknown. --help lists the commands and flags");
            return;
        }
        commands.add(word);
        if (word.equals(CommandLine.VERIFY)) {
            operand = args.hasNext() ? args.next() : ".";
        }
        if (word.equals(CommandLine.WORKFLOW_KEY)) {
            operand = next(args);
            if (operand.isBlank()) {
                problems.add(word + ": name the project");
            }
        }
        if (word.equals(CommandLine.WRAP)) {
            args.forEachRemaining(words::add);
        }
        if (word.equals(CommandLine.AUDIT) || word.equals(CommandLine.WORKFLOWS) || word.equals(CommandLine.DOCTOR)) {
            read(args, words::add);
        }
    }
}

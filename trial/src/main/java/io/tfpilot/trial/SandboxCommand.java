package io.tfpilot.trial;

import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.server.settings.SettingsReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code tfpilot sandbox}: the sandbox alone, for a server that is started with a GitHub of its own. */
final class SandboxCommand {
    static final String NAME = "sandbox";
    static final String HELP = """
            tfpilot sandbox [--port N] [--data DIR] [--empty]

            Starts a GitHub on this computer, on 127.0.0.1 only, and no server.

              --port   where it listens (TFPILOT_SANDBOX_PORT, or 8081)
              --data   where it keeps everything (the folder sandbox of TFPILOT_DATA_DIR)
              --empty  the organisation acme and people who can sign in, and nothing else: no App, no installation,
                       no repository. Without it: the demo organisation
            """;
    private static final int MISUSED = 2;
    private static final String DATA_DIR = "TFPILOT_DATA_DIR";

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();
    private String data = "";
    private boolean empty;

    private SandboxCommand(Map<String, String> environment) {
        values = new HashMap<>(environment);
    }

    /** Runs until it is stopped; the exit code of the process. */
    static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var command = new SandboxCommand(environment);
        var arguments = command.arguments(words);
        if (!command.problems.isEmpty()) {
            command.problems.forEach(err::println);
            err.println("Run `tfpilot sandbox --help` for usage.");
            return MISUSED;
        }
        Sandbox.main(arguments.toArray(new String[0]));
        return untilStopped();
    }

    /** What the sandbox itself is started with. */
    static List<String> arguments(List<String> words, Map<String, String> environment, List<String> problems) {
        var command = new SandboxCommand(environment);
        var arguments = command.arguments(words);
        problems.addAll(command.problems);
        return arguments;
    }

    private List<String> arguments(List<String> words) {
        var rest = words.iterator();
        while (rest.hasNext()) {
            word(rest.next(), rest);
        }
        var port = SandboxPort.read(values, problems);
        var folder = data.isEmpty() ? new SettingsReader(values).dataDir().resolve("sandbox") : Path.of(data);
        var all = new ArrayList<>(List.of("--port", Integer.toString(port), "--data-dir", folder.toString()));
        if (empty) {
            all.add("--empty");
        }
        return all;
    }

    private void word(String word, Iterator<String> rest) {
        var equals = word.startsWith("--") ? word.indexOf('=') : -1;
        var flag = equals < 0 ? word : word.substring(0, equals);
        if (flag.equals("--empty")) {
            empty = true;
            return;
        }
        if (!List.of("--port", "--sandbox-port", "--data", "--data-dir").contains(flag)) {
            problems.add(word + ": unknown");
            return;
        }
        var value = equals >= 0 ? word.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
        if (value.isBlank()) {
            problems.add(flag + ": needs a value");
        } else if (flag.equals("--data")) {
            data = value;
        } else {
            values.put(flag.equals("--data-dir") ? DATA_DIR : SandboxPort.SETTING, value);
        }
    }

    private static int untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}

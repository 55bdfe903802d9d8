package io.tfpilot.server.boot;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A program that contains the server: the server alone, or one that brings more along. The launcher runs it. */
public interface Program {
    /** What {@code --help} prints. */
    String help();

    /** The flags it takes, and the settings they stand for. */
    Map<String, String> flags();

    /** Commands besides those of every program. Each gets the settings by name, and returns the exit code. */
    Map<String, ToIntFunction<Map<String, String>>> commands();

    /**
     * @param values settings by name; flags already laid over them
     * @throws CannotStart where one sentence says it all
     */
    SettingsReader.Reading read(Map<String, String> values);

    /** Before the server starts: what it needs is made to run. */
    void begin(Settings settings, PrintStream out);

    /** When the server is up. */
    void ready(Settings settings, GitHub gitHub);
}

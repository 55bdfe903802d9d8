package io.tfpilot.trial;

import io.tfpilot.server.boot.StartChecks;
import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.server.settings.SettingsReader.Ready;
import io.tfpilot.server.settings.SettingsReader.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** What a person sets for a GitHub of their own is made here for the sandbox, and read by the same reader. */
final class TrialSettings {
    private static final String CHANGES_NOTHING = ": has no effect in the sandbox, which starts when no GitHub "
            + "setting is set. Set your GitHub's settings too, or remove it";

    private TrialSettings() {}

    /** @param values settings by name, without a GitHub */
    static SettingsReader.Reading read(Map<String, String> values) {
        var asked = new SettingsReader(values);
        var problems = new ArrayList<>(asked.problemsWithoutGitHub());
        var sandboxPort = SandboxPort.read(values, problems);
        if (asked.port() == sandboxPort) {
            problems.add("%s: must differ from TFPILOT_PORT (%d)".formatted(SandboxPort.SETTING, sandboxPort));
        }
        asked.givenForGitHub().forEach(name -> problems.add(name + CHANGES_NOTHING));
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        StartChecks.folderIsWritable(asked.dataDir());
        return switch (new SettingsReader(withDemo(values, asked, sandboxPort)).read()) {
            case Refused refused -> refused;
            case Ready(var settings) -> new Ready(settings.with(DemoPeople.TRIAL));
        };
    }

    private static Map<String, String> withDemo(Map<String, String> values, SettingsReader asked, int sandboxPort) {
        var all = new HashMap<>(values);
        all.putAll(SandboxIdentity.at(asked.dataDir()).settings());
        all.putAll(people());
        all.putIfAbsent("TFPILOT_LIMITS", "off");
        all.put("GITHUB_API_URL", "http://127.0.0.1:%d/api/v3".formatted(sandboxPort));
        all.put("TFPILOT_PUBLIC_URL", "http://127.0.0.1:" + asked.port());
        all.put("TFPILOT_PROJECT_FILE", projectFile(asked.dataDir()).toString());
        return all;
    }

    private static Map<String, String> people() {
        return Map.of("TFPILOT_ADMINS", DemoPeople.admins(), "TFPILOT_APPROVERS", DemoPeople.approvers(),
                "TFPILOT_DEVELOPERS", DemoPeople.developers(), "TFPILOT_DEFAULT_ROLE", "viewer",
                "TFPILOT_PROD_ALLOWED_USERS", DemoPeople.approversAndAdmins(), "TFPILOT_DESTROY_PROD_ALLOWED_USERS",
                DemoPeople.admins(), "TFPILOT_ALLOWED_LOGINS", DemoPeople.everybody());
    }

    /** The demo projects, written where the reader finds them. */
    private static Path projectFile(Path dataDir) {
        try (var in = TrialSettings.class.getResourceAsStream("demo-projects.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the build left out demo-projects.yaml");
            }
            return Files.write(dataDir.resolve("demo-projects.yaml"), in.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

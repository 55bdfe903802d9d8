package io.tfpilot.server.samples;

import io.tfpilot.server.settings.Production;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Settings of the sample server, read as those of any other. */
public final class SampleSettings {
    private static final String PROJECTS = """
            projects:
              core:
                repo: acme/core-infra
                environments: {dev: {}, prod: {}, stage: {}}
              payments:
                repo: acme/payments-infra
                environments: {dev: {}, prod: {}}
                secrets: [DB_PASSWORD, API_KEY]
            """;

    private SampleSettings() {}

    public static Settings read() {
        return read(Map.of("TFPILOT_LIMITS", "off"));
    }

    /** @param more settings by name */
    public static Settings read(Map<String, String> more) {
        return read(PROJECTS, more);
    }

    /** With another project file, and settings in the place of others. */
    static Settings read(String projects, Map<String, String> more) {
        try {
            var folder = Files.createTempDirectory("tfpilot-samples");
            Files.writeString(folder.resolve("tfpilot.yaml"), projects);
            var values = Production.settings(folder);
            values.remove("GITHUB_APP_ID");
            values.remove("GITHUB_APP_PRIVATE_KEY");
            values.put("GITHUB_TOKEN", "ghp_sample");
            values.put("TFPILOT_PUBLIC_URL", "https://tfpilot.acme.example");
            values.put("TFPILOT_ADMINS", "d-patel");
            values.put("TFPILOT_APPROVERS", "k-abebe,m-okafor,ada");
            values.put("TFPILOT_DEVELOPERS", "m-hansen");
            values.put("TFPILOT_ALLOWED_LOGINS", "d-patel,k-abebe,m-okafor,ada,m-hansen,t-lindqvist");
            values.put("TFPILOT_PROD_ALLOWED_USERS", "d-patel,k-abebe");
            values.put("TFPILOT_DESTROY_PROD_ALLOWED_USERS", "d-patel");
            values.putAll(more);
            return switch (new SettingsReader(values).read()) {
                case SettingsReader.Ready(var settings) -> settings;
                case SettingsReader.Refused(var problems) -> throw new IllegalStateException(problems.toString());
            };
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static Settings.Trial trial() {
        return new Settings.Trial(
                List.of(new Settings.Trial.Group("Developer", "asks for infrastructure", List.of("dana", "dirk")),
                        new Settings.Trial.Group("Viewer", "looks", List.of("vera"))));
    }
}

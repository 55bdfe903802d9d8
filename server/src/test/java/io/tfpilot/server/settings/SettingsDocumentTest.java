package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.projects.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say about settings is accepted. */
class SettingsDocumentTest {
    private static final ProjectFile.Around AROUND = new ProjectFile.Around(new Roster(InstantSource.system()),
            Map.of());

    private static final Path SETTINGS = Path.of("../docs/operating/settings.md");
    private static final Pattern NAME = Pattern.compile("`((?:TFPILOT|GITHUB|SYNC|AUTH|DEBUG)_[A-Z_]+)`");
    private static final Pattern PROJECTS = Pattern.compile("(?s)```yaml\\n(projects:.*?)```");

    @TempDir
    private Path folder;

    @Test
    void the_document_has_every_setting_that_is_read() throws IOException {
        var rows = Files.readString(SETTINGS).lines().filter(line -> line.startsWith("| `")).toList();
        var documented = new TreeSet<String>();
        rows.forEach(row -> NAME.matcher(row.split("\\|")[1]).results().forEach(name -> documented.add(name.group(1))));
        var expected = new TreeSet<>(SettingNames.all());
        expected.add("TFPILOT_JAVA_OPTS");
        assertThat(documented).isEqualTo(expected);
    }

    @Test
    void all_settings_together_are_accepted() throws IOException {
        var all = new HashMap<>(Production.settings(folder));
        all.put("TFPILOT_PORT", "80");
        all.put("TFPILOT_SANDBOX_PORT", "8081");
        all.put("TFPILOT_DATA_DIR", folder.toString());
        all.put("TFPILOT_DATABASE_URL", "postgres://tfpilot:secret@db.example.com/tfpilot");
        SettingNames.EVERYWHERE.stream().filter(name -> name.endsWith("_MS")).forEach(name -> all.put(name, "5000"));
        all.put("TFPILOT_LISTEN_ADDRESS", "127.0.0.1");
        all.put("GITHUB_API_URL", "https://api.acme.ghe.com");
        all.put("GITHUB_WEBHOOK_SECRET_PREVIOUS", "p0123456789abcdef0123456789abcde");
        all.put("AUTH_SECRET_PREVIOUS", "q0123456789abcdef0123456789abcde");
        all.put("TFPILOT_LIMITS", "person=100");
        all.put("TFPILOT_TRUSTED_PROXIES", "10.0.0.0/8");
        all.put("TFPILOT_DEFAULT_ROLE", "viewer");
        all.put("DEBUG_WEBHOOKS", "1");
        SettingNames.WORKFLOW_FILES.values().forEach(name -> all.put(name, name.toLowerCase(Locale.ROOT) + ".yml"));
        SettingNames.PRODUCTION.stream().filter(name -> !all.containsKey(name))
                .forEach(name -> all.put(name, "octocat, hubot"));
        all.put("TFPILOT_JAVA_OPTS", "-Xmx1g");
        var rest = new TreeSet<>(SettingNames.all());
        rest.removeAll(all.keySet());
        assertThat(rest).containsExactly("GITHUB_TOKEN");
        assertThat(new SettingsReader(all).read()).isInstanceOf(SettingsReader.Ready.class);
    }

    @Test
    void a_token_stands_for_the_app() throws IOException {
        var settings = Production.settings(folder);
        settings.remove("GITHUB_APP_ID");
        settings.remove("GITHUB_APP_PRIVATE_KEY");
        settings.put("GITHUB_TOKEN", "ghp_0123456789");
        assertThat(new SettingsReader(settings).read()).isInstanceOf(SettingsReader.Ready.class);
    }

    @Test
    void the_jar_is_started_with_the_memory_options_of_the_launcher() throws IOException {
        var launcher = Files.readString(Path.of("../tfpilot"));
        var command = Files.readString(SETTINGS).lines().filter(line -> line.startsWith("java ")).findFirst();
        assertThat(command).isPresent();
        assertThat(command.get()).contains("-XX:+ExitOnOutOfMemoryError");
        Pattern.compile("-XX:\\S+").matcher(command.get()).results()
                .forEach(option -> assertThat(launcher).contains(option.group()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../docs/operating/settings.md"})
    void a_project_file_of_the_documents_is_accepted(String document) throws IOException {
        var example = PROJECTS.matcher(Files.readString(Path.of(document)));
        assertThat(example.find()).isTrue();
        var problems = new ArrayList<String>();
        assertThat(ProjectFile.read(document, example.group(1), problems, AROUND)).isNotEmpty();
        assertThat(problems).isEmpty();
    }
}

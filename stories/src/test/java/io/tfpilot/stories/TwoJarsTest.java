package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that goes into production holds no sandbox, and does not start without a GitHub. */
final class TwoJarsTest {
    private static final Path SERVER = Path.of("../server/target/tfpilot.jar");
    private static final Path WITH_SANDBOX = Path.of("../trial/target/tfpilot-with-sandbox.jar");

    private static final Pattern FOREIGN = Pattern.compile("sandbox|jgit|infracost/|io/tfpilot/trial|demo-",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DEMO = Pattern.compile(
            "\\b(dana|dirk|aaron|alma|axel|vera)\\b|demo/(core|payments)-infra|io[./]tfpilot[./](sandbox|trial)[./]");
    private static final long START_LIMIT_SECONDS = 300;

    /** Every file of the jar and of our own jars in it, by name; what others made is a name alone. */
    private static Map<String, String> content(Path jar) {
        Tools.need(Files.exists(jar), jar + ", which mvn package makes");
        try (var in = Files.newInputStream(jar)) {
            var content = new TreeMap<String, String>();
            read(in, content);
            return content;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void read(InputStream jar, Map<String, String> content) throws IOException {
        var zip = new ZipInputStream(jar);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            var name = entry.getName();
            if (isOurJar(name)) {
                content.put(name, "");
                read(new ByteArrayInputStream(zip.readAllBytes()), content);
            } else {
                content.put(name, isOurs(name) ? new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1) : "");
            }
        }
    }

    private static boolean isOurJar(String name) {
        return name.matches("BOOT-INF/lib/(core|kit|github|postgres|server|sandbox|trial)-[0-9].*\\.jar");
    }

    private static boolean isOurs(String name) {
        return !name.endsWith(".jar") && !name.endsWith(".woff2") && !name.startsWith("org/springframework");
    }

    @Test
    void the_servers_jar_holds_no_sandbox_no_runner_and_no_git() {
        assertThat(content(SERVER).keySet()).contains("BOOT-INF/classes/io/tfpilot/server/boot/TfPilot.class")
                .allSatisfy(name -> assertThat(name).doesNotContainPattern(FOREIGN));
    }

    @Test
    void nothing_in_the_servers_jar_names_the_demo_people_or_their_repositories() {
        assertThat(content(SERVER)).allSatisfy((name, text) -> assertThat(DEMO.matcher(text).results()
                .map(found -> found.group())).as(name).isEmpty());
    }

    @Test
    void the_other_jar_holds_both() {
        assertThat(content(WITH_SANDBOX).keySet()).contains("io/tfpilot/server/boot/TfPilot.class",
                "io/tfpilot/sandbox/Sandbox.class", "BOOT-INF/classes/io/tfpilot/trial/Trial.class");
    }

    @Test
    void the_servers_jar_alone_refuses_to_start_without_a_github(@TempDir Path folder) throws Exception {
        Tools.need(Files.exists(SERVER), SERVER + ", which mvn package makes");
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                SERVER.toAbsolutePath().toString()).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("TFPILOT_"));

        var process = builder.start();
        assertThat(process.waitFor(START_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("said.log")).lines()).singleElement().asString()
                .startsWith("TfPilot cannot start: no GitHub is set.").contains("GITHUB_APP_ID", "./tfpilot");
        assertThat(folder.resolve(".tfpilot")).doesNotExist();
    }
}

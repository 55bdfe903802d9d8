package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tfpilot.server.settings.Production;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer gitHub;
    private Map<String, String> settings;

    /** A GitHub that does not take the key. */
    @BeforeEach
    void start() throws IOException {
        gitHub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gitHub.createContext("/", exchange -> {
            var body = "{\"message\":\"A JSON web token could not be decoded\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        gitHub.start();
        settings = Production.settings(folder);
        settings.put("GITHUB_API_URL", "http://127.0.0.1:" + gitHub.getAddress().getPort());
        settings.put("TFPILOT_DATA_DIR", folder.resolve("data").toString());
    }

    @AfterEach
    void stop() {
        gitHub.stop(0);
    }

    private int run(String... words) {
        return new Launcher(new ServerAlone(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(words, settings);
    }

    @Test
    void a_refused_key_is_said_with_what_mends_it_and_the_exit_code_tells() {
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Project core\n",
                "  broken   Credential: GitHub refuses the App's key: A JSON web token could not be decoded\n"
                        + "           Make a new private key",
                "  unknown  Repository: Not asked", "  unknown  Last plan: Not read: the database cannot be opened.");
    }

    @Test
    void programs_read_the_answer_of_the_api() {
        assertThat(run("doctor", "--json", "--project=core")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"check\" : \"credential\"", "\"verdict\" : \"broken\"",
                        "\"project\" : \"core\"")
                .doesNotContain("null");
    }

    @Test
    void what_it_does_not_know_is_refused() {
        assertThat(run("doctor", "--project", "other")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("other: no such project; the project file has core");
        assertThat(run("doctor", "--quick")).isEqualTo(2);
        assertThat(run("doctor", "--help")).isZero();
    }
}

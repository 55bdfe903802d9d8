package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What client libraries send where they are asked for nothing special, and GitHub takes. */
class ClientLibrariesTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** PyGithub names no permissions; go-github sends a null. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"permissions\":{}}", "null"})
    void a_token_asked_for_without_permissions_has_all_of_them(String body) {
        var made = Client.app(sandbox).post("/app/installations/4001/access_tokens", body).expect(201).json();
        assertThat(made.path("permissions").path("contents").asString()).isEqualTo("write");
        var bot = new Client(sandbox.url(), "Bearer " + made.path("token").asString());
        bot.get("/repos/demo/core-infra/branches/main").expect(200);
    }
}

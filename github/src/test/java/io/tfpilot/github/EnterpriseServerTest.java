package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnterpriseServerTest {
    private static final String META = "GET /meta";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_enterprise_server_says_its_version() {
        bench.server.says(META, 200, "{\"installed_version\":\"3.19.2\"}");
        assertThat(EnterpriseServer.versionAt(bench.server.url(), bench.world)).contains("3.19.2");
    }

    @Test
    void one_that_shows_strangers_nothing_says_it_in_a_header() {
        bench.server.says(META, 401, "{\"message\":\"Must authenticate\"}", "X-GitHub-Enterprise-Version", "3.20.0");
        assertThat(EnterpriseServer.versionAt(bench.server.url(), bench.world)).contains("3.20.0");
    }

    @Test
    void github_and_the_sandbox_are_none() {
        bench.server.says(META, 200, "{\"hooks\":[]}").says(META, 200, "{\"installed_version\":\"sandbox\"}")
                .says(META, 200, "<html>");
        for (var turn = 0; turn < 3; turn++) {
            assertThat(EnterpriseServer.versionAt(bench.server.url(), bench.world)).isEmpty();
        }
    }

    @Test
    void a_github_that_does_not_answer_is_not_taken_for_one() {
        var url = bench.server.url();
        bench.server.close();
        assertThat(EnterpriseServer.versionAt(url, bench.world)).isEmpty();
    }
}

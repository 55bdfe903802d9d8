package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

class StartChecksTest {
    @Test
    void a_heap_that_would_soon_be_used_up_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> StartChecks.memoryIsEnough(96L << 20)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("96 MiB").hasMessageContaining("512 MiB");
        assertThatCode(() -> StartChecks.memoryIsEnough(124L << 20)).doesNotThrowAnyException();
    }

    @Test
    void an_enterprise_server_is_refused_by_name_and_version() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/meta", call -> {
            call.getResponseHeaders().add("X-GitHub-Enterprise-Version", "3.19.2");
            call.sendResponseHeaders(401, -1);
            call.close();
        });
        server.start();
        try {
            var url = URI.create("http://127.0.0.1:%d/api/v3".formatted(server.getAddress().getPort()));
            assertThatThrownBy(() -> StartChecks.gitHubIsSupported(url)).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("GITHUB_API_URL").hasMessageContaining("Enterprise Server 3.19.2");
        } finally {
            server.stop(0);
        }
    }
}

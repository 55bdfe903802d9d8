package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.server.settings.Production;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The server listens where its own settings say. */
class ListenAddressTest {
    /** A program without beans. */
    static class Nothing {}

    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        variables));
        return environment;
    }

    @Test
    void the_environment_does_not_move_the_server_to_another_port_or_address() {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(environment(Map.of("SERVER_PORT", "tcp://10.0.0.1:80", "SERVER_ADDRESS", "0.0.0.0",
                "SPRING_APPLICATION_JSON", "{\"server.port\": 9}")));
        application.addInitializers(new ListenAddress(8080, "127.0.0.1"));
        try (var context = application.run("--server.address=0.0.0.0")) {
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("8080");
            assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void an_address_of_another_computer_is_refused_by_name() {
        // Reserved for documents: nobody has it.
        assertThatThrownBy(() -> new ListenAddress(8080, "192.0.2.1").check()).isInstanceOf(CannotStart.class)
                .hasMessageContaining("192.0.2.1").hasMessageContaining("TFPILOT_LISTEN_ADDRESS");
    }

    @Test
    void a_port_that_is_taken_at_the_address_is_refused() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> new ListenAddress(taken.getLocalPort(), "127.0.0.1").check())
                    .isInstanceOf(CannotStart.class).hasMessageContaining("is taken");
        }
    }

    @Test
    void the_server_listens_everywhere_unless_an_address_is_chosen(@TempDir Path folder) throws IOException {
        var settings = Production.settings(folder);
        assertThat(address(settings)).isEqualTo("0.0.0.0");
        settings.put("TFPILOT_LISTEN_ADDRESS", "::1");
        assertThat(address(settings)).isEqualTo("::1");
    }

    private static String address(Map<String, String> settings) {
        return switch (new SettingsReader(settings).read()) {
            case SettingsReader.Ready(var ready) -> ListenAddress.of(ready).host();
            case SettingsReader.Refused(var problems) -> String.join("\n", problems);
        };
    }
}

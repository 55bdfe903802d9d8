package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
}

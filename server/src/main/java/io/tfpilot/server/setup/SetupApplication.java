package io.tfpilot.server.setup;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.tfpilot.github.World;
import io.tfpilot.server.web.pages.Pages;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The set-up page alone, as a server of its own: no request, no database, nobody signed in. */
@EnableAutoConfiguration
@Import({Pages.class, SetupController.class, SetupDoorController.class, SetupWebhook.class, SetupWeb.class,
        SetupErrors.class})
public final class SetupApplication {
    /**
     * What the page works on.
     *
     * @param finished goes to zero when the person presses Start
     */
    public record Parts(StoredSettings stored, Path folder, SetupDoor door, CountDownLatch finished) {}

    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    /** Serves until it is closed. */
    public static ConfigurableApplicationContext run(Parts parts,
            ApplicationContextInitializer<ConfigurableApplicationContext> address) {
        var application = new SpringApplication(SetupApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(Map.of(OnlySetup.PROPERTY, "true", "server.shutdown", "graceful",
                "server.tomcat.max-connections", "256", "server.tomcat.max-http-form-post-size", "256KB",
                "server.tomcat.connection-timeout", "10s"));
        application.addInitializers(address, context -> {
            var generic = (GenericApplicationContext) context;
            generic.registerBean(Parts.class, () -> parts);
            var arrivals = new Arrivals();
            generic.registerBean(Arrivals.class, () -> arrivals);
            generic.registerBean(Setup.class,
                    () -> new Setup(parts.stored(), new Setup.Surroundings(parts.folder(),
                            arrivals::see, World.real(), Setup.Mode.ALONE)));
        });
        return application.run();
    }
}

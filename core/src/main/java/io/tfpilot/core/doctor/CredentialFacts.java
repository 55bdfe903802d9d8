package io.tfpilot.core.doctor;

import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What GitHub says of TfPilot itself.
 *
 * @param hook absent where no webhook leads here
 * @param deliveries newest first
 * @param ahead how far this server's clock is ahead of GitHub's; negative = behind
 * @param enterprise the version of a GitHub Enterprise Server; absent where it is another GitHub
 */
public record CredentialFacts(Identity identity, Asked<Hook> hook, Asked<List<HookDelivery>> deliveries,
        Asked<Duration> ahead, Asked<Allowance> allowance, Asked<String> enterprise) {

    /** As whom TfPilot acts. */
    public sealed interface Identity {}

    /**
     * @param here the installation that covers the repository; absent where none does
     * @param owner the installation with the repository's owner, whatever it covers
     */
    public record AsApp(Asked<App> app, Asked<Installation> here, Asked<Installation> owner) implements Identity {}

    /** @param login whose token it is */
    public record AsToken(Asked<String> login) implements Identity {}

    /** The number of the App by which rules name it; "" where it is not known, or there is none. */
    String appId() {
        return identity() instanceof AsApp as ? as.app().map(App::id).or("") : "";
    }

    /**
     * An App.
     *
     * @param id its number
     * @param clientId "" where GitHub does not say it
     * @param page its settings, for people
     * @param permissions GitHub's words by its names
     */
    public record App(String id, String slug, String clientId, String page, Map<String, String> permissions,
            Set<String> events) {
        public App {
            permissions = Map.copyOf(permissions);
            events = Set.copyOf(events);
        }
    }

    /** Where an App is let in. */
    public record Installation(String page, Map<String, String> permissions, Set<String> events, Standing standing) {
        public Installation {
            permissions = Map.copyOf(permissions);
            events = Set.copyOf(events);
        }
    }

    /** Whether an installation works. */
    public enum Standing {
        ACTIVE,
        SUSPENDED
    }

    /**
     * A webhook.
     *
     * @param secret whether it has one; its value is never told
     */
    public record Hook(String url, String contentType, Secret secret, Tls tls) {}

    /** Whether deliveries are signed. */
    public enum Secret {
        SET,
        NONE
    }

    /** Whether GitHub checks this server's certificate. */
    public enum Tls {
        CHECKED,
        UNCHECKED
    }

    /** What GitHub still allows in this hour. */
    public record Allowance(int limit, int remaining, Instant reset) {}
}

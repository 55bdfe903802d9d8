package io.tfpilot.github;

import io.tfpilot.core.doctor.AppNeeds;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a GitHub App from a manifest: the person posts it, GitHub sends them back with a code, the code becomes the App. */
public final class AppRegistration {
    private static final String OPERATION = "registerApp";

    private AppRegistration() {}

    /** What came of a code. */
    public sealed interface Outcome {}

    /**
     * The App.
     *
     * @param page its settings, for people
     * @param webhookSecret null where GitHub made none
     */
    public record Registered(String id, String slug, String clientId, String clientSecret,
            @Nullable String webhookSecret, String privateKey, String page) implements Outcome {
        @Override
        public String toString() {
            return "Registered[" + slug + ", secrets hidden]";
        }
    }

    /** GitHub did not take the code, or did not answer. */
    public record Refused(String words) implements Outcome {}

    /**
     * The manifest of the App that TfPilot needs.
     *
     * @param publicUrl of this server, without a slash at the end
     * @param setupPath below it, where GitHub sends people back to
     */
    public static String manifest(String name, URI publicUrl, String setupPath) {
        var json = GitHubJson.object().put("name", name).put("url", publicUrl.toString()).put("public", false)
                .put("description", "Terraform self-service: requests, plans and applies under review.")
                .put("redirect_url", publicUrl + setupPath + "/created").put("setup_url", publicUrl + setupPath)
                .put("setup_on_update", true);
        json.putArray("callback_urls").add(publicUrl + "/api/auth/github/callback");
        json.putObject("hook_attributes").put("url", publicUrl + "/api/github/webhook").put("active", true);
        var permissions = json.putObject("default_permissions");
        AppNeeds.PERMISSIONS.forEach(each -> permissions.put(each.key(), each.level().json()));
        var events = json.putArray("default_events");
        AppNeeds.EVENTS.forEach(events::add);
        return json.toString();
    }

    /**
     * Where a person posts the manifest.
     *
     * @param organisation that will own the App; "" = the person
     */
    public static URI page(URI web, String organisation, String state) {
        var owner = organisation.isEmpty() ? "" : "/organizations/" + encoded(organisation);
        return URI.create(web + owner + "/settings/apps/new?state=" + encoded(state));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Turns the code into the App. GitHub takes a code once, within an hour: nothing is repeated. */
    public static Outcome convert(URI apiUrl, String code, World world) {
        try (var wire = new Wire(world.clock(), CallCounter.NONE)) {
            var call = Call.of(OPERATION, new ActingAs.Self(), "POST", "/app-manifests/{code}/conversions", code)
                    .in(Call.Manner.WRITE_ONCE);
            return switch (wire.exchange(call, URI.create(apiUrl + call.path()), null, null)) {
                case Answer answer when answer.ok() -> registered(answer);
                case Answer answer when answer.status() == 404 -> new Refused(
                        "GitHub does not know this code: it was used already, or is older than an hour.");
                case Answer answer -> new Refused("GitHub answered %d: %s".formatted(answer.status(),
                        answer.message()));
                case Lost lost -> new Refused(lost.message());
                case NotSent notSent -> new Refused(notSent.message());
            };
        }
    }

    private static Outcome registered(Answer answer) {
        try {
            var json = answer.json();
            return new Registered(Long.toString(GitHubJson.number(json, "id")), GitHubJson.text(json, "slug"),
                    GitHubJson.text(json, "client_id"), GitHubJson.text(json, "client_secret"),
                    GitHubJson.textOrNull(json, "webhook_secret"), GitHubJson.text(json, "pem"),
                    GitHubJson.textOrEmpty(json, "html_url"));
        } catch (GitHubJson.Unreadable broken) {
            return new Refused("GitHub's answer cannot be read: " + broken.getMessage());
        }
    }

    /** What a GitHub says of itself to anybody. */
    public sealed interface Reach {}

    /**
     * It answers.
     *
     * @param at its clock; null where it does not say
     * @param enterprise version of an Enterprise Server; empty where it is another GitHub
     */
    public record Reached(@Nullable Instant at, Optional<String> enterprise) implements Reach {}

    public record NotReached(String words) implements Reach {}

    /** Asks the GitHub at that address who it is. */
    public static Reach reach(URI apiUrl, World world) {
        try (var wire = new Wire(world.clock(), CallCounter.NONE)) {
            var call = Call.of(OPERATION, new ActingAs.Self(), "GET", "/meta");
            return switch (wire.exchange(call, URI.create(apiUrl + call.path()), null, null)) {
                case Answer answer -> new Reached(Asking.date(answer), EnterpriseServer.version(answer));
                case Lost lost -> new NotReached(lost.message());
                case NotSent notSent -> new NotReached(notSent.message());
            };
        }
    }
}

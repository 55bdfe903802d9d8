package io.tfpilot.server.settings;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.github.Credentials;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.GitHubAccess;
import io.tfpilot.server.settings.Settings.People;
import io.tfpilot.server.settings.Settings.Syncing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings by name. Every one that is needed must be there: nothing falls back to a GitHub or to people that
 * nobody named.
 */
public final class SettingsReader {
    /** Any of these means: somebody set a GitHub. */
    static final List<String> GITHUB_SETTINGS = List.of("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "GITHUB_API_URL",
            "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_TOKEN", "GITHUB_WEBHOOK_SECRET");

    private static final int MIN_SECRET_BYTES = 32;

    /** Below a second pages would be a load test, beyond an hour they would not be live. */
    private static final Duration MIN_SYNC = Duration.ofSeconds(1);
    private static final Duration MAX_SYNC = Duration.ofHours(1);

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, Boolean> given = new TreeMap<>();

    /** @param values settings by their environment variable's name; flags already laid over them */
    public SettingsReader(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public sealed interface Reading {}

    public record Ready(Settings settings) implements Reading {}

    /** Every problem, by the name of the setting, with what to do. */
    public record Refused(List<String> problems) implements Reading {}

    /** Whether at least one GitHub setting is there. */
    public boolean namesGitHub() {
        return GITHUB_SETTINGS.stream().anyMatch(name -> value(name) != null);
    }

    public Path dataDir() {
        return Path.of(or("TFPILOT_DATA_DIR", ".tfpilot")).toAbsolutePath().normalize();
    }

    public int port() {
        return port("TFPILOT_PORT", 8080);
    }

    public Reading read() {
        var port = port();
        var credentials = credentials();
        var clientId = needed("GITHUB_CLIENT_ID", "is the OAuth client id of the GitHub App");
        var clientSecret = needed("GITHUB_CLIENT_SECRET", "is the OAuth client secret of the GitHub App");
        var authSecret = longSecret("AUTH_SECRET", "protects the session cookies");
        var webhookSecret = longSecret("GITHUB_WEBHOOK_SECRET", "signs GitHub's webhook deliveries");
        var workflowSecret = longSecret("TFPILOT_WEBHOOK_SECRET", "authenticates the workflows' own calls");
        if (webhookSecret != null && webhookSecret.equals(workflowSecret)) {
            problems.add("TFPILOT_WEBHOOK_SECRET: must differ from GITHUB_WEBHOOK_SECRET");
        }
        var publicUrl = needed("TFPILOT_PUBLIC_URL", "is the address under which people reach this server");
        var projects = projectFile();
        var people = people();
        var apiUrl = url("GITHUB_API_URL", or("GITHUB_API_URL", "https://api.github.com"));
        var syncing = syncing();
        var publicUri = publicUrl == null ? null : url("TFPILOT_PUBLIC_URL", publicUrl);
        if (!problems.isEmpty() || credentials == null || clientId == null || clientSecret == null
                || authSecret == null || webhookSecret == null || workflowSecret == null || publicUri == null
                || apiUrl == null) {
            return new Refused(problems);
        }
        var webhookSecrets = new ArrayList<Secret>(List.of(webhookSecret));
        var previous = secret("GITHUB_WEBHOOK_SECRET_PREVIOUS");
        if (previous != null) {
            webhookSecrets.add(previous);
        }
        return new Ready(new Settings(port, dataDir(), secret("TFPILOT_DATABASE_URL"), publicUri,
                new GitHubAccess(apiUrl, credentials, clientId, new Secret(clientSecret)), people, projects, authSecret,
                webhookSecrets, workflowSecret, syncing, null, given));
    }

    private @Nullable Credentials credentials() {
        var appId = value("GITHUB_APP_ID");
        var token = value("GITHUB_TOKEN");
        try {
            if (appId != null) {
                var key = needed("GITHUB_APP_PRIVATE_KEY", "is the private key of the GitHub App, as PEM");
                return key == null ? null : new Credentials.App(appId, key.replace("\\n", "\n"));
            }
            if (token != null) {
                return new Credentials.Token(token);
            }
        } catch (IllegalArgumentException broken) {
            problems.add("GITHUB_APP_PRIVATE_KEY: " + broken.getMessage());
            return null;
        }
        problems.add("GITHUB_APP_ID: set it with GITHUB_APP_PRIVATE_KEY (or GITHUB_TOKEN): the server acts as it");
        return null;
    }

    private List<ConfiguredProject> projectFile() {
        var path = Path.of(or("TFPILOT_PROJECT_FILE", "tfpilot.yaml"));
        try {
            return ProjectFile.read(path.toString(), Files.readString(path), problems);
        } catch (IOException missing) {
            problems.add("TFPILOT_PROJECT_FILE: %s cannot be read; it names the projects".formatted(path));
            return List.of();
        }
    }

    private People people() {
        var defaultRole = Role.DEVELOPER;
        try {
            defaultRole = Role.valueOf(or("TFPILOT_DEFAULT_ROLE", "developer").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            problems.add("TFPILOT_DEFAULT_ROLE: viewer, developer, approver or admin");
        }
        if (value("TFPILOT_ALLOWED_LOGINS") == null) {
            problems.add("TFPILOT_ALLOWED_LOGINS: name who may sign in, separated by commas");
        }
        return new People(logins("TFPILOT_ADMINS"), logins("TFPILOT_APPROVERS"), logins("TFPILOT_DEVELOPERS"),
                defaultRole, logins("TFPILOT_PROD_ALLOWED_USERS"), logins("TFPILOT_DESTROY_PROD_ALLOWED_USERS"),
                logins("TFPILOT_ALLOWED_LOGINS"));
    }

    private Set<Login> logins(String name) {
        var logins = new HashSet<Login>();
        for (var text : or(name, "").split(",")) {
            if (!text.isBlank()) {
                try {
                    logins.add(new Login(text.strip()));
                } catch (IllegalArgumentException broken) {
                    problems.add("%s: '%s' is not a GitHub login".formatted(name, text.strip()));
                }
            }
        }
        return logins;
    }

    private @Nullable Secret longSecret(String name, String use) {
        var text = needed(name, use);
        if (text != null && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            problems.add("%s: at least %d bytes are needed (openssl rand -hex 32 makes them)".formatted(name,
                    MIN_SECRET_BYTES));
        }
        return text == null ? null : new Secret(text);
    }

    private @Nullable String needed(String name, String use) {
        var text = value(name);
        if (text == null) {
            problems.add("%s: is not set; it %s".formatted(name, use));
        }
        return text;
    }

    private @Nullable URI url(String name, String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException broken) {
            // Named below.
        }
        problems.add("%s: '%s' is not an address".formatted(name, text));
        return null;
    }

    private Syncing syncing() {
        var usual = Syncing.USUAL;
        return new Syncing(millis("SYNC_INTERVAL_ACTIVE_MS", usual.active()),
                millis("SYNC_INTERVAL_IDLE_MS", usual.idle()), millis("SYNC_INTERVAL_HIDDEN_MS", usual.hidden()),
                millis("SYNC_INTERVAL_RATE_LIMIT_BACKOFF_MS", usual.limited()));
    }

    private Duration millis(String name, Duration otherwise) {
        var text = value(name);
        try {
            var given = text == null ? otherwise : Duration.ofMillis(Long.parseLong(text));
            if (given.compareTo(MIN_SYNC) >= 0 && given.compareTo(MAX_SYNC) <= 0) {
                return given;
            }
        } catch (NumberFormatException notANumber) {
            // Named below.
        }
        problems.add("%s: '%s' is not a number of milliseconds (%d to %d)".formatted(name, text, MIN_SYNC.toMillis(),
                MAX_SYNC.toMillis()));
        return otherwise;
    }

    private int port(String name, int otherwise) {
        var text = or(name, Integer.toString(otherwise));
        try {
            var port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Named below.
        }
        problems.add("%s: '%s' is not a port (1 to 65535)".formatted(name, text));
        return otherwise;
    }

    private @Nullable Secret secret(String name) {
        var text = value(name);
        return text == null ? null : new Secret(text);
    }

    private String or(String name, String otherwise) {
        var text = value(name);
        return text == null ? otherwise : text;
    }

    private @Nullable String value(String name) {
        var text = values.get(name);
        var isGiven = text != null && !text.isBlank();
        given.put(name, isGiven);
        return isGiven ? text : null;
    }
}

package io.tfpilot.server.settings;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.github.Credentials;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.GitHubAccess;
import io.tfpilot.server.settings.Settings.Calls;
import io.tfpilot.server.settings.Settings.People;
import io.tfpilot.server.settings.Settings.Syncing;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings by name. Every one that is needed must be there: nothing falls back to a GitHub or to people that
 * nobody named.
 */
public final class SettingsReader {
    /** The App's id is a number, its client id begins with Iv. */
    private static final Pattern APP_ID = Pattern.compile("[0-9]{1,18}|Iv[A-Za-z0-9.]{1,60}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]",
            Pattern.CASE_INSENSITIVE);
    private static final int PORT = 8080;

    /** What the entries of every list mean, those of the project file too. */
    private final Roster roster = new Roster(InstantSource.system());
    private final SettingValues values;

    /** @param values settings by their environment variable's name; flags already laid over them */
    public SettingsReader(Map<String, String> values) {
        this.values = new SettingValues(values);
    }

    public sealed interface Reading {}

    public record Ready(Settings settings) implements Reading {}

    /** Every problem, by the name of the setting, with what to do. */
    public record Refused(List<String> problems) implements Reading {}

    /** Whether at least one GitHub setting is there. */
    public boolean namesGitHub() {
        return SettingNames.GITHUB.stream().anyMatch(name -> values.text(name) != null);
    }

    public Path dataDir() {
        return Path.of(values.or("TFPILOT_DATA_DIR", ".tfpilot")).toAbsolutePath().normalize();
    }

    public int port() {
        return values.port("TFPILOT_PORT", PORT);
    }

    /** The names of the settings that are there and belong to a GitHub of one's own: its projects, people and secrets. */
    public List<String> givenForGitHub() {
        return SettingNames.PRODUCTION.stream().filter(values::isGiven).toList();
    }

    /** What is wrong with the settings that need no GitHub, and with the names of all. */
    public List<String> problemsWithoutGitHub() {
        values.checkAll();
        common();
        return List.copyOf(values.problems());
    }

    /**
     * What is wrong with the text of a project file; none where it can be used.
     *
     * @param source what the problems call it
     */
    public static List<String> problemsOfProjectFile(String source, String text) {
        var problems = new ArrayList<String>();
        ProjectFile.read(source, text, problems,
                new ProjectFile.Around(new Roster(InstantSource.system()), Map.of()));
        return List.copyOf(problems);
    }

    /** The projects of the project file, and what is wrong with it and with what it takes from other settings. */
    public record ProjectsAlone(List<ConfiguredProject> projects, List<String> problems) {}

    /** For what needs no GitHub and no secret. */
    public ProjectsAlone projectsAlone() {
        var projects = projectFile();
        return new ProjectsAlone(projects, List.copyOf(values.problems()));
    }

    public Reading read() {
        values.checkAll();
        var common = common();
        var access = gitHub();
        var secrets = secrets();
        var publicUrl = publicUrl();
        var listenAddress = values.ipAddress("TFPILOT_LISTEN_ADDRESS");
        var projects = projectFile();
        var people = people();
        if (!values.problems().isEmpty() || access == null || secrets == null || publicUrl == null) {
            return new Refused(List.copyOf(values.problems()));
        }
        return new Ready(
                new Settings(common.port(), listenAddress, dataDir(), common.databaseUrl(), publicUrl, access, people,
                        projects, secrets.auth(), secrets.webhook(), secrets.workflow(), common.syncing(),
                        common.calls(),
                        common.debugWebhooks(), null,
                        values.given()));
    }

    /** What needs no GitHub. */
    private record Common(int port, @Nullable Secret databaseUrl, Syncing syncing, Calls calls,
            boolean debugWebhooks) {}

    private Common common() {
        return new Common(port(), databaseUrl(), syncing(), calls(),
                values.flag("DEBUG_WEBHOOKS"));
    }

    private @Nullable Secret databaseUrl() {
        var url = values.secret("TFPILOT_DATABASE_URL");
        if (url != null) {
            PostgresStorage.problemOf(url.value())
                    .ifPresent(problem -> values.problem("TFPILOT_DATABASE_URL", problem));
        }
        return url;
    }

    private Syncing syncing() {
        var usual = Syncing.USUAL;
        return new Syncing(values.millis("SYNC_INTERVAL_ACTIVE_MS", usual.active()),
                values.millis("SYNC_INTERVAL_IDLE_MS", usual.idle()),
                values.millis("SYNC_INTERVAL_HIDDEN_MS", usual.hidden()),
                values.millis("SYNC_INTERVAL_RATE_LIMIT_BACKOFF_MS", usual.limited()));
    }

    private Calls calls() {
        var proxies = new ArrayList<Network>();
        for (var item : values.items("TFPILOT_TRUSTED_PROXIES")) {
            try {
                proxies.add(Network.parse(item));
            } catch (IllegalArgumentException wrong) {
                values.problem("TFPILOT_TRUSTED_PROXIES",
                        "'%s' is neither an address nor a network like 10.0.0.0/8".formatted(item));
            }
        }
        var text = values.or("TFPILOT_LIMITS", Rates.USUAL.toString());
        var rates = Rates.parse(text);
        if (rates.isEmpty()) {
            values.problem("TFPILOT_LIMITS", "'%s' is neither off nor a list like %s".formatted(text, Rates.USUAL));
        }
        return new Calls(proxies, rates.orElse(Rates.USUAL));
    }

    private @Nullable GitHubAccess gitHub() {
        var credentials = credentials();
        var clientId = values.needed("GITHUB_CLIENT_ID", "is the OAuth client id of the GitHub App");
        var clientSecret = values.needed("GITHUB_CLIENT_SECRET", "is the OAuth client secret of the GitHub App");
        var apiUrl = values.address("GITHUB_API_URL", values.or("GITHUB_API_URL", "https://api.github.com"));
        return credentials == null || clientId == null || clientSecret == null || apiUrl == null
                ? null
                : new GitHubAccess(apiUrl, credentials, clientId, new Secret(clientSecret));
    }

    private @Nullable Credentials credentials() {
        var token = values.text("GITHUB_TOKEN");
        var isApp = Stream.of("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY").anyMatch(name -> values.text(name) != null);
        if (isApp && token != null) {
            values.problem("GITHUB_TOKEN", "is set together with a GitHub App: remove one of the two");
        }
        if (isApp) {
            return app();
        }
        if (token == null) {
            values.problem("GITHUB_APP_ID",
                    "set it with GITHUB_APP_PRIVATE_KEY, or set GITHUB_TOKEN: TfPilot calls GitHub with one of the "
                            + "two");
            return null;
        }
        return new Credentials.Token(token);
    }

    private Credentials.@Nullable App app() {
        var id = values.needed("GITHUB_APP_ID", "is the id of the GitHub App");
        var key = values.needed("GITHUB_APP_PRIVATE_KEY", "is the private key of the GitHub App, as PEM");
        if (id != null && !APP_ID.matcher(id).matches()) {
            values.problem("GITHUB_APP_ID", "'%s' is neither the number of an App nor its client id".formatted(id));
        }
        try {
            return id == null || key == null ? null : new Credentials.App(id, key.replace("\\n", "\n"));
        } catch (IllegalArgumentException broken) {
            values.problem("GITHUB_APP_PRIVATE_KEY", String.valueOf(broken.getMessage()));
            return null;
        }
    }

    private record Secrets(List<Secret> auth, List<Secret> webhook, WorkflowSecret workflow) {}

    private @Nullable Secrets secrets() {
        var auth = values.neededSecret("AUTH_SECRET", "protects the session cookies");
        var earlierAuth = values.longSecret("AUTH_SECRET_PREVIOUS");
        var webhook = values.neededSecret("GITHUB_WEBHOOK_SECRET", "signs GitHub's webhook deliveries");
        var previous = values.longSecret("GITHUB_WEBHOOK_SECRET_PREVIOUS");
        var workflow = values.neededSecret("TFPILOT_WEBHOOK_SECRET", "authenticates the workflows' own calls");
        eachItsOwn("GITHUB_WEBHOOK_SECRET", "GITHUB_WEBHOOK_SECRET_PREVIOUS", "TFPILOT_WEBHOOK_SECRET", "AUTH_SECRET",
                "AUTH_SECRET_PREVIOUS", "GITHUB_CLIENT_SECRET", "GITHUB_TOKEN");
        if (auth == null || webhook == null || workflow == null) {
            return null;
        }
        return new Secrets(both(auth, earlierAuth), both(webhook, previous), new WorkflowSecret(workflow.value()));
    }

    private static List<Secret> both(Secret now, @Nullable Secret previous) {
        return previous == null ? List.of(now) : List.of(now, previous);
    }

    /** Who knows one of them must not know another. */
    private void eachItsOwn(String... names) {
        for (var i = 1; i < names.length; i++) {
            var secret = values.secret(names[i]);
            for (var other : List.of(names).subList(0, i)) {
                if (secret != null && secret.equals(values.secret(other))) {
                    values.problem(names[i], "must differ from " + other);
                }
            }
        }
    }

    private @Nullable URI publicUrl() {
        var text = values.needed("TFPILOT_PUBLIC_URL", "is the address under which people reach this server");
        var url = text == null ? null : values.address("TFPILOT_PUBLIC_URL", text);
        if (url != null && !url.getRawPath().isEmpty()) {
            values.problem("TFPILOT_PUBLIC_URL",
                    "'%s' has a path; TfPilot needs a host of its own".formatted(url.getRawPath()));
        }
        if (url != null && "http".equals(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches()) {
            values.problem("TFPILOT_PUBLIC_URL",
                    "over http, sessions and secrets can be read on the way; use https (http only on loopback)");
        }
        return url;
    }

    private List<ConfiguredProject> projectFile() {
        var path = Path.of(values.or("TFPILOT_PROJECT_FILE", "tfpilot.yaml"));
        try {
            return ProjectFile.read(path.toString(), Files.readString(path), values.problems(),
                    new ProjectFile.Around(roster, workflowFiles()));
        } catch (CharacterCodingException broken) {
            values.problem("TFPILOT_PROJECT_FILE", "%s is not UTF-8".formatted(path));
        } catch (IOException missing) {
            values.problem("TFPILOT_PROJECT_FILE", "%s cannot be read; it names the projects".formatted(path));
        }
        return List.of();
    }

    private Map<RunKind, String> workflowFiles() {
        var files = new EnumMap<RunKind, String>(RunKind.class);
        SettingNames.WORKFLOW_FILES.forEach((kind, name) -> {
            var file = values.text(name);
            if (file != null && ProjectReader.WORKFLOW.fits(file)) {
                files.put(kind, file);
            } else if (file != null) {
                values.problem(name, "'%s' is not %s".formatted(file, ProjectReader.WORKFLOW.words()));
            }
        });
        return files;
    }

    private People people() {
        if (values.text("TFPILOT_ALLOWED_LOGINS") == null) {
            values.problem("TFPILOT_ALLOWED_LOGINS", "name who can sign in, separated by commas");
        }
        return new People(roster, values.listed("TFPILOT_ADMINS", roster), values.listed("TFPILOT_APPROVERS", roster),
                values.listed("TFPILOT_DEVELOPERS", roster), defaultRole(),
                values.listed("TFPILOT_PROD_ALLOWED_USERS", roster),
                values.listed("TFPILOT_DESTROY_PROD_ALLOWED_USERS", roster),
                values.listed("TFPILOT_ALLOWED_LOGINS", roster));
    }

    private Role defaultRole() {
        var text = values.or("TFPILOT_DEFAULT_ROLE", Role.DEVELOPER.json());
        for (var role : Role.values()) {
            if (role.json().equals(text.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        values.problem("TFPILOT_DEFAULT_ROLE", "'%s' is not a role: viewer, developer, approver or admin"
                .formatted(text));
        return Role.VIEWER;
    }
}

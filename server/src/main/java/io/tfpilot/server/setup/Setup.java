package io.tfpilot.server.setup;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.github.AppRegistration;
import io.tfpilot.github.AppRegistration.Registered;
import io.tfpilot.github.World;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the set-up page does. Each step checks everything before it stores anything, and stores all of it at once. */
public final class Setup {
    private static final String PROJECT_FILE = "TFPILOT_PROJECT_FILE";
    /** GitHub's limit for the name of an App. */
    private static final int LONGEST_NAME = 34;

    private final StoredSettings stored;
    private final Path folder;
    private final Supplier<Arrivals.Sight> arrivals;
    private final World world;
    private final Mode mode;

    /** Beside what it works. */
    public enum Mode {
        /** Nothing: it is the only page. */
        ALONE,
        /** A server with its own GitHub. */
        SERVER,
        /** A server with its sandbox. */
        TRIAL
    }

    /**
     * What surrounds it.
     *
     * @param folder of what is kept between starts
     * @param arrivals what GitHub has delivered
     */
    public record Surroundings(Path folder, Supplier<Arrivals.Sight> arrivals, World world, Mode mode) {}

    public Setup(StoredSettings stored, Surroundings around) {
        this.stored = stored;
        this.folder = around.folder();
        this.arrivals = around.arrivals();
        this.world = around.world();
        this.mode = around.mode();
    }

    /** Where GitHub takes the manifest. */
    String gitHubPage() {
        return gitHub().web().toString();
    }

    /** Whether the server that runs has its sandbox. */
    boolean isTrial() {
        return mode == Mode.TRIAL;
    }

    StoredSettings stored() {
        return stored;
    }

    private NamedGitHub gitHub() {
        return new NamedGitHub(stored.all(), world);
    }

    /** Looks at everything now. */
    SetupSight see() {
        var values = stored.all();
        var gitHub = new NamedGitHub(values, world);
        var addressed = !values.getOrDefault("TFPILOT_PUBLIC_URL", "").isBlank();
        return new SetupSight(values, problems(values), addressed ? gitHub.reach() : null, gitHub.slug(),
                gitHub.installations(), projectFile(values), database(values), arrivals.get());
    }

    /** As the start would name them. */
    private static List<String> problems(Map<String, String> values) {
        return switch (new SettingsReader(values).read()) {
            case SettingsReader.Ready _ -> List.of();
            case SettingsReader.Refused(var problems) -> problems;
        };
    }

    private static @Nullable String projectFile(Map<String, String> values) {
        var file = Path.of(values.getOrDefault(PROJECT_FILE, "tfpilot.yaml"));
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static Optional<String> database(Map<String, String> values) {
        var url = values.getOrDefault("TFPILOT_DATABASE_URL", "");
        return url.isBlank() ? Optional.empty() : PostgresStorage.troubleAt(url);
    }

    /** What the reader says of these values. */
    private List<String> wrong(Map<String, String> changes) {
        var all = new HashMap<>(stored.all());
        all.putAll(changes);
        return problems(all).stream()
                .filter(problem -> changes.keySet().stream().anyMatch(name -> problem.startsWith(name + ":"))).toList();
    }

    /** Takes settings of one step: nothing where any of them is refused, else all. The problems, by setting. */
    private List<String> take(Map<String, String> changes) {
        var free = new HashMap<>(changes);
        free.keySet().removeIf(stored::isSet);
        var problems = wrong(free);
        if (problems.isEmpty()) {
            stored.put(free);
        }
        return problems;
    }

    /** Takes the addresses, where GitHub answers at its own. */
    List<String> address(String publicUrl, String apiUrl) {
        var changes = Map.of("TFPILOT_PUBLIC_URL", bare(publicUrl), "GITHUB_API_URL",
                apiUrl.isBlank() ? NamedGitHub.DEFAULT_API : bare(apiUrl));
        var problems = wrong(changes);
        if (!problems.isEmpty()) {
            return problems;
        }
        // What answers there is sent what the App signs, and the webhook's secret.
        if (stored.all().containsKey("GITHUB_APP_PRIVATE_KEY")
                && !new NamedGitHub(changes, world).api().equals(gitHub().api())) {
            return List.of("GITHUB_API_URL: the App that is stored here belongs to " + gitHub().api()
                    + ". To use another GitHub, set GITHUB_API_URL in the environment, or remove settings.sealed");
        }
        return switch (new NamedGitHub(changes, world).reach()) {
            case AppRegistration.Reached(var _, var enterprise) when enterprise.isPresent() -> List.of(
                    "GITHUB_API_URL: this is a GitHub Enterprise Server " + enterprise.get()
                            + ", on which the workflows do not run. Use github.com or GitHub Enterprise Cloud");
            case AppRegistration.Reached _ -> take(changes);
            case AppRegistration.NotReached(var words) -> List.of("GITHUB_API_URL: " + words);
        };
    }

    private static String bare(String address) {
        return address.strip().replaceFirst("/+$", "");
    }

    /** The manifest to post, and where. */
    record Manifest(String json, URI page) {}

    Manifest manifest(String owner, String state) {
        var publicUrl = URI.create(bare(stored.all().getOrDefault("TFPILOT_PUBLIC_URL", "")));
        var name = owner.isEmpty() ? "TfPilot" : "TfPilot " + owner;
        return new Manifest(
                AppRegistration.manifest(name.substring(0, Math.min(name.length(), LONGEST_NAME)), publicUrl,
                        "/setup"),
                AppRegistration.page(gitHub().web(), owner, state));
    }

    /** Makes the App that GitHub keeps under this code. The problem; empty where it is stored. */
    Optional<String> register(String code) {
        return switch (gitHub().convert(code)) {
            case AppRegistration.Refused(var words) -> Optional.of(words);
            case Registered app -> {
                stored.put(settingsOf(app));
                yield Optional.empty();
            }
        };
    }

    private Map<String, String> settingsOf(Registered app) {
        var made = new HashMap<String, String>();
        made.put("GITHUB_APP_ID", app.id());
        made.put("GITHUB_APP_PRIVATE_KEY", app.privateKey());
        made.put("GITHUB_CLIENT_ID", app.clientId());
        made.put("GITHUB_CLIENT_SECRET", app.clientSecret());
        var secret = app.webhookSecret();
        made.put("GITHUB_WEBHOOK_SECRET", secret == null ? StoredSettings.random() : secret);
        made.putAll(ownSecrets());
        return made;
    }

    /** Those that nobody but this server needs to know; what is there stays. */
    private Map<String, String> ownSecrets() {
        var all = stored.all();
        var made = new HashMap<String, String>();
        Stream.of("AUTH_SECRET", "TFPILOT_WEBHOOK_SECRET").filter(name -> all.getOrDefault(name, "").isBlank())
                .forEach(name -> made.put(name, StoredSettings.random()));
        return made;
    }

    /** Takes an App that is there already. */
    List<String> existing(Map<String, String> app) {
        var changes = new HashMap<>(app);
        changes.putAll(ownSecrets());
        var problems = wrong(changes);
        if (!problems.isEmpty()) {
            return problems;
        }
        var all = new HashMap<>(stored.all());
        all.putAll(changes);
        return switch (new NamedGitHub(all, world).slug()) {
            case Asked.Answered<String> _ -> take(changes);
            case Asked.Absent<String>() -> List.of("GITHUB_APP_ID: GitHub knows no App of this id");
            case Asked.Unread<String>(var _, var words) -> List.of("GITHUB_APP_PRIVATE_KEY: GitHub does not take it: "
                    + words);
        };
    }

    /** Where the App is installed; "" where there is none. */
    String installPage(SetupSight sight) {
        return sight.slug() instanceof Asked.Answered<String>(var slug)
                ? new NamedGitHub(sight.values(), world).web() + "/apps/" + slug + "/installations/new"
                : "";
    }

    /** Whether the project file is this page's to write. */
    boolean ownsProjectFile() {
        return !stored.isSet(PROJECT_FILE)
                && (stored.all().containsKey(PROJECT_FILE) || !Files.exists(Path.of("tfpilot.yaml")));
    }

    /** The project file of these repositories. */
    String projectText(List<String> repositories, List<String> environments) {
        return ProjectFileText.of(gitHub().repositories().stream()
                .filter(each -> repositories.contains(each.name().toString())).toList(), environments);
    }

    /** Writes the project file, where the reader takes it; else the problems. */
    List<String> projects(String text) {
        var problems = SettingsReader.problemsOfProjectFile("tfpilot.yaml", text);
        if (!problems.isEmpty()) {
            return problems;
        }
        var file = folder.resolve("tfpilot.yaml").toAbsolutePath();
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                StoredSettings.write(file, text);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return take(Map.of(PROJECT_FILE, file.toString()));
    }

    /** Takes the lists of people, where GitHub knows everybody in them. */
    List<String> people(Map<String, String> lists) {
        var problems = wrong(lists);
        var strangers = problems.isEmpty() ? gitHub().strangers(lists) : problems;
        return strangers.isEmpty() ? take(lists) : strangers;
    }

    /** Takes the database, where it answers; "" is the embedded one. */
    List<String> database(String url) {
        var changes = Map.of("TFPILOT_DATABASE_URL", url.strip());
        var problems = new ArrayList<>(wrong(changes));
        if (problems.isEmpty()) {
            database(changes).ifPresent(words -> problems.add("TFPILOT_DATABASE_URL: " + words));
        }
        return problems.isEmpty() ? take(changes) : problems;
    }

    /** Whether nothing is missing for a start. */
    boolean isWhole() {
        return problems(stored.all()).isEmpty();
    }

    /** Has GitHub send its newest delivery again; what stands in the way, "" = nothing. */
    String redeliver() {
        return gitHub().redeliver();
    }
}

package io.tfpilot.server.setup;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.AppInstallations;
import io.tfpilot.github.AppInstallations.Installed;
import io.tfpilot.github.AppInstallations.Reached;
import io.tfpilot.github.AppRegistration;
import io.tfpilot.github.CallCounter;
import io.tfpilot.github.Credentials;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.Hook;
import io.tfpilot.github.World;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GitHub as these settings name it, whole or not: what it says of itself, of the App and of people. */
final class NamedGitHub {
    static final String DEFAULT_API = "https://api.github.com";
    private static final String UNCHECKED = "Not asked: there is no App yet.";

    private final Map<String, String> values;
    private final World world;

    NamedGitHub(Map<String, String> values, World world) {
        this.values = values;
        this.world = world;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    URI api() {
        var text = value("GITHUB_API_URL");
        try {
            return URI.create((text.isBlank() ? DEFAULT_API : text).replaceFirst("/+$", ""));
        } catch (IllegalArgumentException broken) {
            return URI.create(DEFAULT_API);
        }
    }

    /** Where people see it. */
    URI web() {
        return GitHubSettings.webUrlOf(api());
    }

    AppRegistration.Reach reach() {
        return AppRegistration.reach(api(), world);
    }

    /** Makes the App that GitHub keeps under this code. */
    AppRegistration.Outcome convert(String code) {
        return AppRegistration.convert(api(), code, world);
    }

    Asked<String> slug() {
        return withApp(AppInstallations::slug);
    }

    Asked<List<Installed>> installations() {
        return withApp(AppInstallations::all);
    }

    /** Every repository that the App reaches. */
    List<Reached> repositories() {
        return SetupSight.repositories(installations());
    }

    private <T> Asked<T> withApp(Function<AppInstallations, Asked<T>> question) {
        var app = app();
        if (app == null) {
            return Asked.unread(Cause.NOT_ASKED, UNCHECKED);
        }
        try (var installations = new AppInstallations(api(), app, world)) {
            return question.apply(installations);
        }
    }

    private Credentials.@Nullable App app() {
        try {
            return new Credentials.App(value("GITHUB_APP_ID"), value("GITHUB_APP_PRIVATE_KEY").replace("\\n", "\n"));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private GitHubOverHttp as(Credentials.App app) {
        return new GitHubOverHttp(new GitHubSettings(api(), web(), app, new Hook.AppHook(), WorkflowKinds.STANDARD),
                world,
                CallCounter.NONE);
    }

    /**
     * What is wrong with lists of people, by the setting; everybody is known where there is no App to ask with. Who is on
     * several lists is asked for once.
     */
    List<String> strangers(Map<String, String> lists) {
        var app = app();
        var home = repositories().stream().map(Reached::name).findFirst();
        if (app == null || home.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<String, Optional<String>>();
        try (var gitHub = as(app)) {
            return lists.entrySet().stream().flatMap(list -> entries(list.getValue())
                    .flatMap(entry -> known.computeIfAbsent(entry, each -> stranger(gitHub, home.get(), each)).stream())
                    .map(words -> list.getKey() + ": " + words)).toList();
        }
    }

    private static Stream<String> entries(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).distinct();
    }

    private static Optional<String> stranger(GitHubOverHttp gitHub, RepoName home, String entry) {
        try {
            return isKnown(gitHub, home, entry)
                    ? Optional.empty()
                    : Optional.of("GitHub does not know %s, or does not show it to the App".formatted(entry));
        } catch (GitHubTrouble trouble) {
            return Optional.of("%s cannot be looked up: %s".formatted(entry, trouble.getMessage()));
        }
    }

    private static boolean isKnown(GitHubOverHttp gitHub, RepoName home, String entry) {
        var people = gitHub.people(home);
        return switch (Listed.Entry.parse(entry)) {
            case Listed.Account(var login) -> people.account(login) != null;
            case Listed.Organisation(var name) -> people.ofOrganisation(name) != null;
            case Listed.Team(var organisation, var slug) -> people.ofTeam(organisation, slug) != null;
        };
    }

    /** Has GitHub send its newest delivery again, to the address of these settings; what stands in the way, "" = nothing. */
    String redeliver() {
        var app = app();
        if (app == null) {
            return "There is no App yet";
        }
        try (var gitHub = as(app)) {
            var exam = gitHub.examination();
            exam.setHook(value("TFPILOT_PUBLIC_URL").replaceFirst("/+$", "") + Expected.HOOK_PATH,
                    value("GITHUB_WEBHOOK_SECRET"));
            return switch (exam.redeliverNewest()) {
                case ASKED -> "";
                case NOTHING_TO_SEND -> "GitHub has sent nothing yet. Install the App first";
            };
        } catch (GitHubTrouble trouble) {
            return "GitHub did not do it: " + trouble.getMessage();
        }
    }
}

package io.tfpilot.server.setup;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.github.AppInstallations.Installed;
import io.tfpilot.github.AppRegistration.NotReached;
import io.tfpilot.github.AppRegistration.Reached;
import io.tfpilot.server.setup.SetupView.State;
import io.tfpilot.server.setup.SetupView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the set-up is, in words. */
final class SetupPresenter {
    private static final State DONE = new State("Done", "ok", "circle-check");
    private static final State OPEN = new State("To do", "wait", "circle-dot");
    private static final State LATER = new State("Later", "rest", "circle");
    private static final State BAD = new State("Broken", "bad", "octagon-x");
    /** What the App signs is refused by a GitHub whose clock differs by more. */
    private static final Duration OFF = Duration.ofSeconds(60);

    private final SetupSight sight;
    private final StoredSettings stored;
    private final Map<String, String> problems;

    /** @param problems of what was sent last, by step */
    SetupPresenter(SetupSight sight, StoredSettings stored, Map<String, String> problems) {
        this.sight = sight;
        this.stored = stored;
        this.problems = problems;
    }

    List<Step> steps(Instant now) {
        return List.of(address(), clock(now), app(), installation(), webhook(now), projects(), people(), database());
    }

    private Step step(String key, String title, State state, String text, String... names) {
        var fixed = Stream.of(names).filter(stored::isSet).collect(Collectors.joining(", "));
        return new Step(key, title, state, text, problems.getOrDefault(key, ""), fixed);
    }

    private static String sentence(List<String> problems) {
        return String.join(". ", problems) + ".";
    }

    private Step address() {
        var wrong = sight.problemsOf("TFPILOT_PUBLIC_URL", "GITHUB_API_URL");
        var names = new String[]{"TFPILOT_PUBLIC_URL", "GITHUB_API_URL"};
        var title = "Addresses";
        if (!sight.isSet("TFPILOT_PUBLIC_URL")) {
            return step("address", title, OPEN, "Where people and GitHub reach this server, and which GitHub it is.",
                    names);
        }
        if (!wrong.isEmpty()) {
            return step("address", title, BAD, sentence(wrong), names);
        }
        return switch (sight.gitHub()) {
            case Reached _ -> step("address", title, DONE, "This server is %s. Its GitHub answers.".formatted(
                    sight.value("TFPILOT_PUBLIC_URL")), names);
            case NotReached(var words) -> step("address", title, BAD, words + ".", names);
            case null -> step("address", title, OPEN, "GitHub was not asked yet.", names);
        };
    }

    private Step clock(Instant now) {
        var title = "Clock";
        if (!(sight.gitHub() instanceof Reached(var at, var _)) || at == null) {
            return step("clock", title, LATER, "It is compared with GitHub's, once GitHub answers.");
        }
        var off = Duration.between(at, now);
        return off.abs().compareTo(OFF) > 0
                ? step("clock", title, BAD,
                        "It is %d s %s GitHub's. Set it by NTP: GitHub refuses what is signed by it."
                                .formatted(off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of"))
                : step("clock", title, DONE, "It agrees with GitHub's.");
    }

    private Step app() {
        var title = "GitHub App";
        var names = new String[]{"GITHUB_TOKEN", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_CLIENT_ID",
                "GITHUB_CLIENT_SECRET", "GITHUB_WEBHOOK_SECRET", "AUTH_SECRET", "TFPILOT_WEBHOOK_SECRET"};
        var wrong = sight.problemsOf(names);
        if (!sight.hasApp()) {
            return sight.isSet("TFPILOT_PUBLIC_URL")
                    ? step("app", title, OPEN,
                            "GitHub makes it with all permissions, events and secrets that TfPilot needs, "
                                    + "and asks you once.",
                            names)
                    : step("app", title, LATER, "It needs the addresses first.", names);
        }
        if (sight.isSet("GITHUB_TOKEN")) {
            return step("app", title, wrong.isEmpty() ? DONE : BAD,
                    wrong.isEmpty() ? "TfPilot acts with GITHUB_TOKEN." : sentence(wrong), names);
        }
        return switch (sight.slug()) {
            case Asked.Answered<String>(var slug) when wrong.isEmpty() -> step("app", title, DONE,
                    "TfPilot acts as the App %s.".formatted(slug), names);
            case Asked.Answered<String> _ -> step("app", title, BAD, sentence(wrong), names);
            case Asked.Absent<String>() ->
                step("app", title, BAD, "GitHub knows no App with this id. Create one.", names);
            case Asked.Unread<String>(var _, var words) -> step("app", title, BAD,
                    "GitHub does not take the key: %s.".formatted(words), names);
        };
    }

    private Step installation() {
        var title = "Installation";
        if (!(sight.slug() instanceof Asked.Answered<String>)) {
            return step("install", title, LATER, "It needs the App first.");
        }
        return switch (sight.installations()) {
            case Asked.Answered<List<Installed>>(var all) when sight.repositories().isEmpty() ->
                step("install", title, OPEN,
                        all.isEmpty()
                                ? "Install the App and choose the infra repositories."
                                : "The App is installed, and reaches no repository. Choose the infra repositories.");
            case Asked.Answered<List<Installed>> _ -> step("install", title, DONE, "The App reaches %s.".formatted(
                    sight.repositories().stream().map(each -> each.name().toString())
                            .collect(Collectors.joining(", "))));
            case Asked.Absent<List<Installed>>() -> step("install", title, BAD, "GitHub shows no installation.");
            case Asked.Unread<List<Installed>>(var _, var words) -> step("install", title, BAD,
                    "GitHub does not tell: %s.".formatted(words));
        };
    }

    private Step webhook(Instant now) {
        var title = "Webhook";
        var seen = sight.arrivals();
        if (!sight.hasApp()) {
            return step("webhook", title, LATER, "It needs the App first.");
        }
        if (seen.at() != null) {
            return step("webhook", title, DONE, "GitHub reached this server: a signed delivery (%s) came %d s ago."
                    .formatted(seen.event(), Duration.between(seen.at(), now).toSeconds()));
        }
        return seen.unsigned()
                ? step("webhook", title, BAD, "Deliveries come, and their signature is wrong. Have GitHub send again.")
                : step("webhook", title, OPEN,
                        "No delivery of GitHub has come yet. See that %s is reached from GitHub, then have it sent again."
                                .formatted(sight.value("TFPILOT_PUBLIC_URL")));
    }

    private Step projects() {
        var title = "Projects";
        var name = "TFPILOT_PROJECT_FILE";
        if (sight.projectFile() == null) {
            return sight.repositories().isEmpty()
                    ? step("projects", title, LATER, "They need the installation first.", name)
                    : step("projects", title, OPEN, "Each infra repository becomes a project.", name);
        }
        var file = sight.isSet(name) ? sight.value(name) : "tfpilot.yaml";
        var wrong = sight.problems().stream().filter(each -> each.startsWith(file) || each.startsWith(name)).toList();
        return wrong.isEmpty()
                ? step("projects", title, DONE, "The project file is %s.".formatted(file), name)
                : step("projects", title, BAD, sentence(wrong), name);
    }

    private Step people() {
        var names = new String[]{"TFPILOT_ALLOWED_LOGINS", "TFPILOT_ADMINS", "TFPILOT_APPROVERS",
                "TFPILOT_PROD_ALLOWED_USERS", "TFPILOT_DESTROY_PROD_ALLOWED_USERS"};
        var wrong = sight.problemsOf(names);
        if (!sight.isSet("TFPILOT_ALLOWED_LOGINS")) {
            return step("people", "People", OPEN, "Who can sign in, who approves, and who administers.", names);
        }
        return wrong.isEmpty()
                ? step("people", "People", DONE, "Can sign in: %s.".formatted(sight.value("TFPILOT_ALLOWED_LOGINS")),
                        names)
                : step("people", "People", BAD, sentence(wrong), names);
    }

    private Step database() {
        var name = "TFPILOT_DATABASE_URL";
        var trouble = sight.database();
        if (trouble.isPresent()) {
            return step("database", "Database", BAD, trouble.get() + ".", name);
        }
        return step("database", "Database", DONE, sight.isSet(name)
                ? "Your PostgreSQL answers."
                : "An embedded PostgreSQL in the data folder. With more than one server, use one of your own.", name);
    }
}

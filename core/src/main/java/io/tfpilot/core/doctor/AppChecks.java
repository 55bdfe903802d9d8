package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.AppNeeds.Use;
import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.CredentialFacts.App;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.AsToken;
import io.tfpilot.core.doctor.CredentialFacts.Installation;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The credential, and what it may do. */
final class AppChecks {
    private static final String TOKEN = "TfPilot acts with a token, whose rights GitHub does not tell.";

    private AppChecks() {}

    static List<Finding> of(Facts facts) {
        return switch (facts.credential().identity()) {
            case AsToken(var login) -> ofToken(login);
            case AsApp app -> Stream.of(credential(app.app(), facts), client(app.app(), facts.expected()),
                    permissions(app), events(app), installation(app, facts.expected())).toList();
        };
    }

    private static List<Finding> ofToken(Asked<String> login) {
        var credential = switch (login) {
            case Answered<String>(var name) -> warning(Check.CREDENTIAL, "TfPilot acts with a token of " + name + ".",
                    "Use a GitHub App: it has rights of its own, and only an App can make the check that stops merges "
                            + "by hand.");
            case Absent<String>() -> broken(Check.CREDENTIAL, "GitHub knows nobody of this token.",
                    "Set GITHUB_TOKEN to a token that is valid.");
            case Unread<String>(var cause, var words) when cause == Cause.CREDENTIAL -> broken(Check.CREDENTIAL,
                    "GitHub refuses the token: " + words, "Set GITHUB_TOKEN to a token that is valid.");
            case Unread<String> unread -> unread(Check.CREDENTIAL, unread, "Metadata: read");
        };
        return List.of(credential,
                unknown(Check.CLIENT, "With a token, sign-in is another App's.", "Sign in once to see that it works."),
                unknown(Check.PERMISSIONS, TOKEN,
                        "See on GitHub that it can write contents, pull requests, workflows, actions and statuses."),
                unknown(Check.EVENTS, TOKEN, "See the webhook of the repository."),
                unknown(Check.INSTALLATION, TOKEN, "See on GitHub which repositories it reaches."));
    }

    private static Finding credential(Asked<App> app, Facts facts) {
        return switch (app) {
            case Answered<App>(var known) -> fine(Check.CREDENTIAL, "TfPilot acts as the App " + known.slug() + ".")
                    .link("Open the App", known.page());
            case Absent<App>() -> broken(Check.CREDENTIAL, "GitHub knows no App with the id in GITHUB_APP_ID.",
                    "Set GITHUB_APP_ID to the App ID or client ID on the App's page on GitHub.");
            case Unread<App>(var cause, var words) when cause == Cause.CREDENTIAL -> broken(Check.CREDENTIAL,
                    "GitHub refuses the App's key: " + words,
                    ServerChecks.isOff(facts.credential().ahead())
                            ? "Set the clock of this computer first: the time in what the App signs is wrong."
                            : "Make a new private key on the App's page, and set GITHUB_APP_ID and "
                                    + "GITHUB_APP_PRIVATE_KEY of the same App.");
            case Unread<App> unread -> unread(Check.CREDENTIAL, unread, "Metadata: read");
        };
    }

    private static Finding client(Asked<App> app, Expected expected) {
        return switch (app) {
            case Answered<App>(var known) when known.clientId().isEmpty() -> unknown(Check.CLIENT,
                    "GitHub does not tell the client id of this App.", "Sign in once to see that it works.");
            case Answered<App>(var known) when known.clientId().equals(expected.clientId()) -> fine(Check.CLIENT,
                    "GITHUB_CLIENT_ID is that of the App.");
            case Answered<App>(var known) -> broken(Check.CLIENT,
                    "GITHUB_CLIENT_ID is %s, and the App %s has %s.".formatted(expected.clientId(), known.slug(),
                            known.clientId()),
                    "Set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET to those of the App: reviews of people count as "
                            + "made through it.")
                    .link("Open the App", known.page());
            case Absent<App>() ->
                unknown(Check.CLIENT, "There is no App to compare with.", "Fix the credential first.");
            case Unread<App> unread -> unread(Check.CLIENT, unread, "Metadata: read");
        };
    }

    /** What counts is the installation: an App's new permissions wait there until an owner accepts them. */
    private static Finding permissions(AsApp as) {
        return switch (as.here()) {
            case Answered<Installation>(var here) -> permissions(here, as.app().map(App::permissions).or(Map.of()),
                    as.app().map(App::page).or(""));
            case Absent<Installation>() -> unknown(Check.PERMISSIONS, "The App is not installed on the repository.",
                    "Install it first.");
            case Unread<Installation> unread -> unread(Check.PERMISSIONS, unread, "Metadata: read");
        };
    }

    private static Finding permissions(Installation here, Map<String, String> ofApp, String page) {
        var work = AppNeeds.missing(here.permissions(), Use.WORK);
        var rest = AppNeeds.PERMISSIONS.stream()
                .filter(each -> each.use() != Use.WORK && !each.isIn(here.permissions())).toList();
        var missing = work.isEmpty() ? rest : work;
        if (missing.isEmpty()) {
            return fine(Check.PERMISSIONS, "The App has all %d permissions.".formatted(AppNeeds.PERMISSIONS.size()));
        }
        var words = "The installation lacks " + AppNeeds.texts(missing) + ".";
        var waits = missing.stream().allMatch(each -> each.isIn(ofApp));
        var mend = waits
                ? "The App asks for them already: an owner accepts them on the page of the installation."
                : "Add them on the App's page under Permissions, then accept them on the page of the installation.";
        var found = work.isEmpty()
                ? warning(Check.PERMISSIONS, words + " Without them some checks and lists of people are not read.",
                        mend)
                : broken(Check.PERMISSIONS, words, mend);
        return waits
                ? found.link("Open the installation", here.page())
                : found.link("Open permissions", page.isEmpty() ? "" : page + "/permissions");
    }

    private static Finding events(AsApp as) {
        return switch (as.here()) {
            case Answered<Installation>(var here) -> {
                var missing = AppNeeds.missingEvents(here.events());
                yield missing.isEmpty()
                        ? fine(Check.EVENTS, "The App subscribes to all %d events.".formatted(AppNeeds.EVENTS.size()))
                        : broken(Check.EVENTS, "The App does not subscribe to " + String.join(", ", missing) + ".",
                                "Subscribe to them on the App's page, under Permissions & events.")
                                .link("Open events", as.app().map(app -> app.page() + "/permissions").or(""));
            }
            case Absent<Installation>() -> unknown(Check.EVENTS, "The App is not installed on the repository.",
                    "Install it first.");
            case Unread<Installation> unread -> unread(Check.EVENTS, unread, "Metadata: read");
        };
    }

    private static Finding installation(AsApp as, Expected expected) {
        return switch (as.here()) {
            case Answered<Installation>(var here) when here.standing() == Standing.SUSPENDED -> broken(
                    Check.INSTALLATION, "The installation that covers %s is suspended.".formatted(expected.repo()),
                    "Unsuspend it on GitHub.").link("Open the installation", here.page());
            case Answered<Installation>(var here) -> fine(Check.INSTALLATION,
                    "The App is installed on %s.".formatted(expected.repo()))
                    .link("Open the installation", here.page());
            case Absent<Installation>() -> notInstalled(as, expected);
            case Unread<Installation> unread -> unread(Check.INSTALLATION, unread, "Metadata: read");
        };
    }

    private static Finding notInstalled(AsApp as, Expected expected) {
        if (as.owner() instanceof Answered<Installation>(var owner)) {
            return broken(Check.INSTALLATION,
                    "The App is installed with %s, but not on %s.".formatted(expected.repo().owner(), expected.repo()),
                    "Add the repository on the page of the installation.").link("Open the installation", owner.page());
        }
        var slug = as.app().map(App::slug).or("");
        return broken(Check.INSTALLATION, "The App is not installed on %s.".formatted(expected.repo()),
                "Install it with %s and choose the repository.".formatted(expected.repo().owner()))
                .link("Install the App",
                        slug.isEmpty() ? "" : expected.web() + "/apps/" + slug + "/installations/new");
    }
}

package io.tfpilot.github;

import io.tfpilot.core.request.Login;
import org.jspecify.annotations.Nullable;

/** Under which login the server's credential acts; asked once, since it never changes. */
final class Self {
    private final Api api;
    private final boolean isApp;
    private volatile @Nullable Login known;

    Self(Api api, Credentials credentials) {
        this.api = api;
        this.isApp = switch (credentials) {
            case Credentials.App app -> true;
            case Credentials.Token token -> false;
        };
    }

    Login login() {
        var login = known;
        if (login == null) {
            login = isApp ? bot() : user();
            known = login;
        }
        return login;
    }

    /** Its number is that of the App, not of its bot; nobody else can have a login that ends so. */
    private Login bot() {
        return new Login(
                GitHubJson.text(api.askForJson(Call.of("self", new ActingAs.Self(), "GET", "/app")), "slug") + "[bot]");
    }

    private Login user() {
        return UserCalls.account(api.askForJson(Call.of("self", new ActingAs.Self(), "GET", "/user")));
    }
}

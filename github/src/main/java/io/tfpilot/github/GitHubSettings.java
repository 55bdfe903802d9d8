package io.tfpilot.github;

import io.tfpilot.core.facts.WorkflowKinds;
import java.net.URI;

/**
 * Which GitHub, and as whom.
 *
 * @param apiUrl {@code https://api.github.com}, {@code https://api.<name>.ghe.com} or the sandbox; no slash at the end
 * @param webUrl where people go and sign in; {@link #webUrlOf} knows it for GitHub's own products
 */
public record GitHubSettings(URI apiUrl, URI webUrl, Credentials credentials, Hook hook, WorkflowKinds workflows) {
    public GitHubSettings {
        apiUrl = withoutSlash(apiUrl);
        webUrl = withoutSlash(webUrl);
        if (hook instanceof Hook.AppHook && credentials instanceof Credentials.Token) {
            throw new IllegalArgumentException("the deliveries of an App's webhook can only be requested as the App");
        }
    }

    /** The web address that belongs to an API address. */
    public static URI webUrlOf(URI apiUrl) {
        var api = withoutSlash(apiUrl);
        var host = api.getHost();
        var port = api.getPort() < 0 ? "" : ":" + api.getPort();
        // github.com, and GitHub Enterprise Cloud with data residency (api.<name>.ghe.com), keep the API on a name of
        // its own; the sandbox keeps it under a path.
        var web = host.equals("api.github.com") || host.endsWith(".ghe.com") ? host.replaceFirst("^api\\.", "") : host;
        return URI.create(api.getScheme() + "://" + web + port);
    }

    private static URI withoutSlash(URI url) {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("not an address of a GitHub: " + url);
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }
}

package io.tfpilot.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An App that alma has registered for the organisation by its manifest. */
record Registered(long id, String slug, String clientId, String clientSecret, String webhookSecret, String pem) {
    static final String SETUP = "http://127.0.0.1:1/setup/done";

    /** What a page of TfPilot would send. */
    static String manifest(String name, String hook, String permissions, String events) {
        return """
                {"name":"%s","url":"http://127.0.0.1:1","hook_attributes":{"url":"%s"},
                 "redirect_url":"http://127.0.0.1:1/setup/app","callback_urls":["http://127.0.0.1:1/callback"],
                 "setup_url":"%s","public":false,"default_permissions":{%s},"default_events":[%s]}
                """.formatted(name, hook, SETUP, permissions, events);
    }

    /** Where the form leads, for whoever is signed in. */
    static Client.Reply send(Visitor visitor, String account, String manifest) {
        return visitor.answer("POST", account + "/settings/apps/new?state=s%26t",
                "manifest=" + URLEncoder.encode(manifest, StandardCharsets.UTF_8));
    }

    static Registered in(Sandbox sandbox, String organisation, String manifest) {
        var alma = Visitor.signedIn(sandbox, "alma");
        var page = send(alma, "/organizations/" + organisation, manifest).expect(303).header("Location");
        var name = alma.open(page).select("input[name=name]").attr("value");
        var back = alma.answer("POST", page, "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).expect(302)
                .header("Location");
        return of(sandbox, back.replaceAll(".*[?&]code=([0-9a-f]+).*", "$1"));
    }

    static Registered of(Sandbox sandbox, String code) {
        var made = Client.anonymous(sandbox).call("POST", "/app-manifests/" + code + "/conversions", null).expect(201)
                .json();
        return new Registered(made.path("id").asLong(), made.path("slug").asString(),
                made.path("client_id").asString(), made.path("client_secret").asString(),
                made.path("webhook_secret").asString(), made.path("pem").asString());
    }

    /** Installs it as alma, in all repositories or in some; the number of the installation. */
    long installIn(Sandbox sandbox, String account, long... repositories) {
        var form = new StringBuilder("account=" + account + "&selection=" + (repositories.length == 0
                ? "all"
                : "selected"));
        for (var repository : repositories) {
            form.append("&repository-").append(repository).append("=on");
        }
        var to = Visitor.signedIn(sandbox, "alma")
                .answer("POST", "/apps/" + slug + "/installations/new", form.toString()).expect(302)
                .header("Location");
        return Long.parseLong(to.replaceAll(".*installation_id=(\\d+)&setup_action=install.*", "$1"));
    }
}

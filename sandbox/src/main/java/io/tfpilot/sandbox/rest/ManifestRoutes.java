package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Conversions;
import io.tfpilot.sandbox.shapes.AppShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

/** The keys and secrets of an App that was registered by its manifest: whoever has the code gets them, once. */
public final class ManifestRoutes {
    private final Api api;
    private final Apps apps;
    private final Conversions conversions;
    private final AppShapes shapes;

    public ManifestRoutes(Api api, Apps apps, Conversions conversions, Shapes shapes) {
        this.api = api;
        this.apps = apps;
        this.conversions = conversions;
        this.shapes = new AppShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        api.at("POST", "/app-manifests/{code}/conversions", call -> conversions
                .take(call.request().part("code"), api.now()).map(this::converted).orElseThrow(Refusal::notFound));
    }

    private Answer converted(AppIdentity identity) {
        var app = apps.get(identity.id()).orElseThrow(Refusal::notFound);
        return Answer.json(201, shapes.app(app).put("client_secret", identity.clientSecret())
                .put("webhook_secret", identity.webhookSecret()).put("pem", identity.handedOut()));
    }
}

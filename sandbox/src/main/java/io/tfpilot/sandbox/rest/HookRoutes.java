package io.tfpilot.sandbox.rest;

import java.util.Optional;
import java.util.function.Predicate;

import io.tfpilot.sandbox.hooks.Delivery;
import io.tfpilot.sandbox.hooks.HookSettings;
import io.tfpilot.sandbox.hooks.Hooks;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** The App's webhook: where it goes, what was sent, sending it again. */
public final class HookRoutes {
    private final Api api;
    private final Hooks hooks;
    private final Payloads payloads;
    private final Shapes shapes;
    private final long appId;

    public HookRoutes(Api api, Hooks hooks, Shapes shapes, long appId) {
        this.api = api;
        this.hooks = hooks;
        this.shapes = shapes;
        this.appId = appId;
        payloads = new Payloads(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        api.at("GET", "/app/hook/config", call -> config(app(call)));
        api.at("PATCH", "/app/hook/config", this::configure);
        api.at("GET", "/app/hook/deliveries", this::list);
        api.at("GET", "/app/hook/deliveries/{id}", call -> Answer.json(200, full(find(app(call)))));
        api.at("POST", "/app/hook/deliveries/{id}/attempts", call -> {
            hooks.redeliver(find(app(call)));
            return Answer.json(202, Shapes.object());
        });
    }

    private static Call app(Call call) {
        if (!(call.caller() instanceof Caller.App)) {
            throw Refusal.of(401, "A JSON web token could not be decoded");
        }
        return call;
    }

    private Delivery find(Call call) {
        return hooks.delivery(call.request().number("id")).orElseThrow(Refusal::notFound);
    }

    private Answer config(Call ignored) {
        return Answer.json(200, shape(hooks.settings()));
    }

    private static ObjectNode shape(HookSettings settings) {
        return Shapes.object().put("content_type", settings.contentType()).put("insecure_ssl", "0")
                .put("secret", settings.secret().isEmpty() ? "" : "********")
                .put("url", Optional.ofNullable(settings.url()).orElse(""));
    }

    private Answer configure(Call call) {
        app(call);
        var old = hooks.settings();
        try {
            var changed = new HookSettings(Optional.ofNullable(call.optional("url")).orElse(old.url()),
                    Optional.ofNullable(call.optional("content_type")).orElse(old.contentType()),
                    Optional.ofNullable(call.optional("secret")).orElse(old.secret()));
            hooks.settings(changed);
            var hook = Shapes.object().put("type", "App").put("id", Hooks.HOOK_ID).put("name", "web")
                    .put("active", true)
                    .put("app_id", appId).put("created_at", api.hub().now().toString())
                    .put("updated_at", api.hub().now().toString())
                    .put("deliveries_url", shapes.api("/app/hook/deliveries"));
            hook.set("config", shape(changed));
            hook.putArray("events").add("pull_request").add("pull_request_review").add("workflow_run");
            hooks.send("ping", null, null, payloads.ping(appId, Hooks.HOOK_ID, hook));
            return Answer.json(200, shape(changed));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Hook", "url", "custom", String.valueOf(e.getMessage()));
        }
    }

    private Answer list(Call call) {
        app(call);
        var request = call.request();
        int size = Paging.perPage(request);
        long before = cursor(request.query("cursor"));
        var found = hooks.deliveries().stream().filter(delivery -> delivery.id() < before)
                .filter(wanted(request.query("status", ""))).limit(size + 1L).toList();
        var list = Shapes.array();
        found.stream().limit(size).forEach(delivery -> list.add(item(delivery)));
        var answer = Answer.json(200, list);
        return found.size() <= size
                ? answer
                : answer.with("Link",
                        Paging.link(request, "cursor", "v1_" + found.get(size - 1).id(), "next"));
    }

    private static long cursor(@Nullable String given) {
        if (given == null) {
            return Long.MAX_VALUE;
        }
        if (!given.matches("v1_[0-9]{1,18}")) {
            throw Refusal.of(422, "cursor is not valid");
        }
        return Long.parseLong(given.substring(3));
    }

    private static Predicate<Delivery> wanted(String status) {
        return switch (status) {
            case "" -> _ -> true;
            case "success" -> delivery -> delivery.code() < 400;
            case "failure" -> delivery -> delivery.code() >= 400;
            default -> throw Refusal.of(422, "status is success or failure");
        };
    }

    private ObjectNode item(Delivery delivery) {
        return Shapes.object().put("id", delivery.id()).put("guid", delivery.guid())
                .put("delivered_at", delivery.deliveredAt().toString()).put("redelivery", delivery.redelivery())
                .put("duration", delivery.duration()).put("status", delivery.outcome())
                .put("status_code", delivery.code()).put("event", delivery.event()).put("action", delivery.action())
                .put("installation_id", Payloads.INSTALLATION_ID).put("repository_id", delivery.repositoryId())
                .putNull("throttled_at");
    }

    private ObjectNode full(Delivery delivery) {
        var shape = item(delivery).put("url", delivery.url());
        var request = shape.putObject("request");
        var sent = request.putObject("headers");
        delivery.requestHeaders().forEach(sent::put);
        request.set("payload", hooks.payload(delivery));
        var response = shape.putObject("response");
        var received = response.putObject("headers");
        delivery.responseHeaders().forEach(received::put);
        response.put("payload", delivery.responseBody());
        return shape;
    }
}

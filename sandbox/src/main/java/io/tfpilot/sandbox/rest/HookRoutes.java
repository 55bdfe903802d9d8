package io.tfpilot.sandbox.rest;

import java.util.Optional;
import java.util.function.Predicate;

import io.tfpilot.sandbox.hooks.AppHooks;
import io.tfpilot.sandbox.hooks.Delivery;
import io.tfpilot.sandbox.hooks.HookSettings;
import io.tfpilot.sandbox.hooks.Hooks;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.shapes.AppShapes;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

/** The webhook of an App: where it goes, what was sent, sending it again. */
public final class HookRoutes {
    private final Api api;
    private final AppHooks hooks;
    private final AppShapes shapes;

    public HookRoutes(Api api, AppHooks hooks, Shapes shapes) {
        this.api = api;
        this.hooks = hooks;
        this.shapes = new AppShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        api.at("GET", "/app/hook/config", call -> Answer.json(200, shape(hooks(call).settings())));
        api.at("PATCH", "/app/hook/config", this::configure);
        api.at("GET", "/app/hook/deliveries", this::list);
        api.at("GET", "/app/hook/deliveries/{id}", call -> Answer.json(200, full(hooks(call), find(call))));
        api.at("POST", "/app/hook/deliveries/{id}/attempts", call -> {
            hooks(call).redeliver(find(call));
            return Answer.json(202, Shapes.object());
        });
    }

    private Hooks hooks(Call call) {
        return hooks.of(call.app());
    }

    private Delivery find(Call call) {
        return hooks(call).delivery(call.request().number("id")).orElseThrow(Refusal::notFound);
    }

    private static ObjectNode shape(HookSettings settings) {
        return Shapes.object().put("content_type", settings.contentType()).put("insecure_ssl", "0")
                .put("secret", settings.secret().isEmpty() ? "" : "********")
                .put("url", Optional.ofNullable(settings.url()).orElse(""));
    }

    private Answer configure(Call call) {
        var hook = hooks(call);
        var old = hook.settings();
        try {
            hook.settings(new HookSettings(Optional.ofNullable(call.optional("url")).orElse(old.url()),
                    Optional.ofNullable(call.optional("content_type")).orElse(old.contentType()),
                    Optional.ofNullable(call.optional("secret")).orElse(old.secret())));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Hook", "url", "custom", String.valueOf(e.getMessage()));
        }
        ping(call.app());
        return Answer.json(200, shape(hook.settings()));
    }

    /** Says hello to where an App's webhook goes. */
    public void ping(App app) {
        var hook = hooks.of(app);
        hook.send(new Delivery.Subject("ping", null, null, null),
                Payloads.ping(app, shapes.hook(app, shape(hook.settings()))));
    }

    private Answer list(Call call) {
        var hooks = hooks(call);
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

    private static ObjectNode item(Delivery delivery) {
        var subject = delivery.subject();
        return Shapes.object().put("id", delivery.id()).put("guid", delivery.guid())
                .put("delivered_at", delivery.deliveredAt().toString()).put("redelivery", delivery.redelivery())
                .put("duration", delivery.duration()).put("status", delivery.outcome())
                .put("status_code", delivery.code()).put("event", subject.event()).put("action", subject.action())
                .put("installation_id", subject.installationId()).put("repository_id", subject.repositoryId())
                .putNull("throttled_at");
    }

    private static ObjectNode full(Hooks hooks, Delivery delivery) {
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

package io.tfpilot.server.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Queues, and the switch that freezes an environment. */
@RestController
@Needs(Role.VIEWER)
final class EnvironmentRoutes {
    private final Engine engine;
    private final Projects projects;

    EnvironmentRoutes(Engine engine, Projects projects) {
        this.engine = engine;
        this.projects = projects;
    }

    @GetMapping("/api/environments")
    Map<String, Object> list() {
        var list = new ArrayList<Map<String, Object>>();
        for (var project : projects.all()) {
            for (var environment : project.environments().values()) {
                var json = json(engine.environments().queue(project.name(), environment.name()));
                json.put("prod", environment.prod());
                list.add(json);
            }
        }
        return Answers.success("environments", list);
    }

    @Needs(Role.ADMIN)
    @PostMapping("/api/environments/freeze")
    Map<String, Object> freeze(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("project", "environment", "reason"));
        var project = body.text("project");
        var environment = body.text("environment");
        var reason = body.text("reason");
        body.checked();
        return Answers.success("environment", json(
                Answers.value(engine.environments().freeze(caller.person(), project, environment, reason))));
    }

    @Needs(Role.ADMIN)
    @PostMapping("/api/environments/unfreeze")
    Map<String, Object> unfreeze(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("project", "environment"));
        var project = body.text("project");
        var environment = body.text("environment");
        body.checked();
        return Answers.success("environment",
                json(Answers.value(engine.environments().unfreeze(caller.person(), project, environment))));
    }

    private static Map<String, Object> json(EnvironmentQueue queue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("project", queue.project());
        json.put("environment", queue.environment());
        if (queue.running() != null) {
            json.put("running", slot(queue.running()));
        }
        json.put("held", queue.held().stream().map(EnvironmentRoutes::slot).toList());
        if (queue.frozen() != null) {
            json.put("frozen", Map.of("by", queue.frozen().by().value(), "reason", queue.frozen().reason(), "at",
                    queue.frozen().at().toString()));
        }
        return json;
    }

    private static Map<String, Object> slot(EnvironmentQueue.Slot slot) {
        return Map.of("requestId", slot.requestId() == null ? "" : slot.requestId().value(), "operation",
                slot.kind().json(), "attempt", slot.attempt(), "by", slot.by().value(), "since",
                slot.since().toString());
    }
}

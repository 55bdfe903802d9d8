package io.tfpilot.server.api;

import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Storage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request as the API shows it: the document, what it means now, and what the reader may do about it. */
@Component
final class RequestView {
    private static final JsonMapper JSON = io.tfpilot.core.catalogue.ExactJson.MAPPER;

    private final Projects projects;
    private final Storage storage;
    private final InstantSource clock;

    RequestView(Projects projects, Storage storage, InstantSource clock) {
        this.projects = projects;
        this.storage = storage;
        this.clock = clock;
    }

    /** For a list: no actions, no past. */
    ObjectNode row(Request request) {
        var json = document(request);
        json.remove(java.util.List.of("history", "intents", "eventLog", "assistant", "section", "runs", "reviews",
                "commits"));
        return derived(json, request);
    }

    ObjectNode whole(Request request, Person reader) {
        var json = derived(document(request), request);
        var rules = projects.rules(request);
        var queue = storage.environments().find(request.identity().project(), request.identity().environment());
        json.set("approval", approval(Approvals.of(request, rules)));
        json.set("actions", actions(request, queue, reader));
        plan(json, "plan", request.currentAttempt(RunKind.PLAN));
        plan(json, "destroyPlan", Predicates.destroyPlan(request));
        json.put("sealed", Predicates.sealed(request));
        json.put("mayHaveResources", Predicates.mayHaveResources(request));
        var deployed = Predicates.deployed(request);
        if (deployed != null) {
            json.putObject("deployed").put("revision", deployed.revision()).put("commit", deployed.commit().value());
        }
        position(json, request, queue);
        var timeline = json.putArray("timeline");
        for (var entry : Timeline.of(request)) {
            var item = timeline.addObject().put("at", entry.at().toString()).put("text", entry.text());
            if (entry.who() != null) {
                item.put("who", entry.who().value());
            }
            if (entry.link() != null) {
                item.put("link", entry.link());
            }
        }
        return json;
    }

    /** The rule that decided, with the facts it read. */
    ObjectNode explanation(Request request) {
        var derivation = derive(request);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("status", derivation.status().json());
        explain(json, derivation);
        return json;
    }

    private ObjectNode document(Request request) {
        return (ObjectNode) JSON.readTree(RequestJson.write(request));
    }

    private Derivation derive(Request request) {
        return Lifecycle.derive(request, projects.rules(request), clock.instant());
    }

    private ObjectNode derived(ObjectNode json, Request request) {
        var derivation = derive(request);
        json.put("status", derivation.status().json());
        json.put("statusLabel", derivation.status().label());
        json.put("terminal", Predicates.settled(request, derivation));
        explain(json.putObject("derivation"), derivation);
        return json;
    }

    private static void explain(ObjectNode json, Derivation derivation) {
        json.put("rule", derivation.rule().number());
        json.put("because", derivation.because());
        var facts = json.putArray("facts");
        derivation.facts().forEach(facts::add);
        json.putObject("waitsFor").put("who", derivation.waitsFor().who().name().toLowerCase(java.util.Locale.ROOT))
                .put("text", derivation.waitsFor().text());
        if (derivation.validUntil() != null) {
            json.put("validUntil", derivation.validUntil().toString());
        }
    }

    private static ObjectNode approval(Approval approval) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("approved", approval.approved()).put("missing", approval.missing());
        var approvers = json.putArray("approvers");
        approval.approvers().forEach(login -> approvers.add(login.value()));
        var blockedBy = json.putArray("blockedBy");
        approval.blockedBy().forEach(login -> blockedBy.add(login.value()));
        var notCounted = json.putArray("notCounted");
        approval.notCounted().forEach(one -> notCounted.addObject().put("review", one.review())
                .put("reviewer", one.reviewer().value()).put("reason", one.reason()));
        if (approval.digest() != null) {
            json.put("digest", approval.digest());
        }
        if (approval.commit() != null) {
            json.put("commit", approval.commit().value());
        }
        return json;
    }

    private ObjectNode actions(Request request, EnvironmentQueue queue, Person reader) {
        var json = JsonNodeFactory.instance.objectNode();
        Gates.all(request, projects.rules(request), queue, reader, clock.instant()).forEach((action, gate) -> {
            var item = json.putObject(action.json());
            switch (gate) {
                case Gate.Open open -> item.put("open", true);
                case Gate.Refused(var kind, var condition, var mend, var need) -> item.put("open", false)
                        .put("kind", kind.name().toLowerCase(java.util.Locale.ROOT)).put("condition", condition)
                        .put("mend", mend);
            }
        });
        return json;
    }

    private static void plan(ObjectNode json, String field, @Nullable Attempt attempt) {
        if (attempt == null) {
            return;
        }
        var plan = json.putObject(field).put("attempt", attempt.attempt()).put("status", attempt.status().json())
                .put("commit", attempt.commit().value());
        if (attempt.conclusion() != null) {
            plan.put("conclusion", attempt.conclusion());
        }
        var digest = Predicates.planDigest(attempt);
        if (digest != null) {
            plan.put("digest", digest);
        }
        var result = attempt.result();
        if (result != null) {
            if (result.summary() != null) {
                plan.putObject("summary").put("add", result.summary().add()).put("change", result.summary().change())
                        .put("destroy", result.summary().destroy()).put("replace", result.summary().replace());
            }
            if (result.outputRef() != null) {
                plan.put("outputRef", result.outputRef());
            }
        }
    }

    private static void position(ObjectNode json, Request request, EnvironmentQueue queue) {
        for (var i = 0; i < queue.held().size(); i++) {
            if (request.id().equals(queue.held().get(i).requestId())) {
                var held = json.putObject("queue").put("position", i + 1).put("length", queue.held().size());
                if (queue.frozen() != null) {
                    held.put("frozen", queue.frozen().reason());
                }
                return;
            }
        }
    }
}

package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The timeline, the approvals that only it gives a time, and what the assistant kept. */
final class LegacyStory {
    /** Each press of a button left one entry or two. */
    private static final int STEP_LIMIT = 10_000;

    private static final int APPROVER_LIMIT = 1_000;

    private LegacyStory() {}

    /** Entries without a time or without a word stay where they were. */
    static List<Legacy.Step> timeline(LegacyNode document) {
        var steps = new ArrayList<Legacy.Step>();
        for (var entry : document.at("timeline").elements(STEP_LIMIT)) {
            var word = entry.at("step").peek();
            var at = word == null ? null : entry.at("at").time();
            if (word != null && at != null) {
                entry.at("step").words();
                steps.add(new Legacy.Step(at, who(entry), word, entry.at("status").words(),
                        entry.at("message").words()));
            }
        }
        return steps;
    }

    private static @Nullable Login who(LegacyNode entry) {
        return LegacyNode.first(LegacyNode::login, List.of(entry.at("actor"), entry.at("by"), entry.at("user")));
    }

    /** Kept for the record; they name no digest, so they approve nothing here. */
    static Map<String, Review> reviews(LegacyNode document, List<Legacy.Step> timeline, @Nullable Sha head,
            Instant updatedAt) {
        var reviews = new TreeMap<String, Review>();
        for (var approver : document.at("approval", "approvers").elements(APPROVER_LIMIT)) {
            var login = approver.isObject() ? approver.at("login").login() : approver.login();
            if (login != null && !reviews.containsKey("old:" + login)) {
                var own = approver.isObject() ? approver.at("at").time() : null;
                reviews.put("old:" + login, new Review(login, Review.State.APPROVED, head,
                        own == null ? approvedAt(login, timeline, updatedAt) : own, Review.Source.TFPILOT, null,
                        null));
            }
        }
        return reviews;
    }

    /** The newest entry that says so and names the approver, else the newest that says so. */
    private static Instant approvedAt(Login approver, List<Legacy.Step> timeline, Instant updatedAt) {
        var said = timeline.stream().filter(step -> step.step().toLowerCase(Locale.ROOT).startsWith("approved"))
                .toList().reversed();
        return said.stream().filter(step -> names(step, approver)).findFirst().or(() -> said.stream().findFirst())
                .map(Legacy.Step::at).orElse(updatedAt);
    }

    private static boolean names(Legacy.Step step, Login approver) {
        return approver.isSameAs(step.who())
                || (step.message() != null && step.message().toLowerCase(Locale.ROOT).contains(approver.value()));
    }

    static @Nullable String plan(LegacyNode document) {
        var plan = document.at("plan");
        return plan.isObject()
                ? LegacyNode.first(LegacyNode::words, List.of(plan.at("diff"), plan.at("output")))
                : null;
    }

    /** Its own names in camel case, unless two would become one. */
    static @Nullable ObjectNode assistant(LegacyNode document) {
        var old = document.at("assistant_state").tree();
        if (old == null) {
            return document.at("assistant").tree();
        }
        var assistant = DocumentMapper.MAPPER.createObjectNode();
        old.properties().forEach(entry -> {
            var camel = camelCase(entry.getKey());
            var unique = !old.has(camel) && !assistant.has(camel);
            assistant.set(unique ? camel : entry.getKey(), entry.getValue());
        });
        return assistant;
    }

    private static String camelCase(String snake) {
        var text = new StringBuilder();
        for (var i = 0; i < snake.length(); i++) {
            var after = i > 0 && snake.charAt(i - 1) == '_';
            if (snake.charAt(i) != '_') {
                text.append(after ? Character.toUpperCase(snake.charAt(i)) : snake.charAt(i));
            }
        }
        return text.toString();
    }
}

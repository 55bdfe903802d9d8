package io.tfpilot.sandbox.hooks;

import java.time.Duration;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes wrong on demand.
 *
 * @param drop  events vanish: they are neither sent nor logged, so that nothing can deliver them again
 * @param delay every delivery waits this long first
 */
public record Faults(boolean drop, Duration delay) {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(false, Duration.ZERO);
    private static final Set<String> KNOWN = Set.of("drop", "delayMillis");

    public Faults {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delayMillis is from 0 to " + LONGEST_DELAY.toMillis());
        }
    }

    /** Reads {@code {"webhooks":{"drop":true,"delayMillis":500}}}; refuses whatever else is in it. */
    public static Faults read(ObjectNode json) {
        for (var name : json.propertyNames()) {
            if (!name.equals("webhooks")) {
                throw new IllegalArgumentException("unknown fault: " + name + "; known: webhooks");
            }
        }
        var webhooks = json.path("webhooks");
        for (var name : webhooks.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown fault: webhooks." + name + "; known: drop, delayMillis");
            }
        }
        return new Faults(flag(webhooks.path("drop")), millis(webhooks.path("delayMillis")));
    }

    private static boolean flag(JsonNode node) {
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new IllegalArgumentException("webhooks.drop is true or false");
        }
        return node.asBoolean(false);
    }

    private static Duration millis(JsonNode node) {
        if (!node.isMissingNode() && !node.isIntegralNumber()) {
            throw new IllegalArgumentException("webhooks.delayMillis is a whole number");
        }
        return Duration.ofMillis(node.asLong(0));
    }

    /** As it is read. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("webhooks").put("drop", drop).put("delayMillis", delay.toMillis());
        return json;
    }
}

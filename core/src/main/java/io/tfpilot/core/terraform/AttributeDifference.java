package io.tfpilot.core.terraform;

import io.tfpilot.core.terraform.PlanView.AttributeChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What differs between the two sides of a change, leaf by leaf. */
final class AttributeDifference {
    private static final int MAX_PER_RESOURCE = 200;
    private static final int MAX_DEPTH = 24;
    /** A policy or a start script with room to spare: what is cut cannot be compared line by line. */
    private static final int MAX_TEXT = 16_384;

    private int room;
    private int omitted;

    AttributeDifference(int room) {
        this.room = room;
    }

    int omitted() {
        return omitted;
    }

    /** The five trees of a change at one place. */
    private record Sides(JsonNode before, JsonNode after, JsonNode unknown, JsonNode beforeSensitive,
            JsonNode afterSensitive) {

        static Sides of(JsonNode change) {
            return new Sides(change.path("before"), change.path("after"), change.path("after_unknown"),
                    change.path("before_sensitive"), change.path("after_sensitive"));
        }

        Sides at(String key) {
            return new Sides(before.path(key), after.path(key), below(unknown, unknown.path(key)),
                    below(beforeSensitive, beforeSensitive.path(key)), below(afterSensitive, afterSensitive.path(key)));
        }

        Sides at(int index) {
            return new Sides(before.path(index), after.path(index), below(unknown, unknown.path(index)),
                    below(beforeSensitive, beforeSensitive.path(index)),
                    below(afterSensitive, afterSensitive.path(index)));
        }

        /** A mark on the whole is a mark on every part. */
        private static JsonNode below(JsonNode mark, JsonNode part) {
            return isTrue(mark) ? mark : part;
        }

        boolean marked() {
            return isTrue(unknown) || sensitive();
        }

        boolean sensitive() {
            return isTrue(beforeSensitive) || isTrue(afterSensitive);
        }

        boolean differ() {
            return isTrue(unknown) || !none(before).equals(none(after));
        }

        private static JsonNode none(JsonNode side) {
            return side.isMissingNode() ? JsonNodeFactory.instance.nullNode() : side;
        }
    }

    private static boolean isTrue(JsonNode mark) {
        return mark.isBoolean() && mark.booleanValue();
    }

    List<AttributeChange> of(JsonNode change, Set<String> replacePaths) {
        List<AttributeChange> found = new ArrayList<>();
        walk(Sides.of(change), "", replacePaths, found, 0);
        return found;
    }

    /** How many attributes at the top have a value and keep it. */
    int unchanged(JsonNode change) {
        Sides sides = Sides.of(change);
        return (int) sides.before().propertyNames().stream().map(sides::at)
                .filter(each -> !nothing(each.before()) && !each.marked() && each.unknown().isEmpty()
                        && each.before().equals(each.after()))
                .count();
    }

    /** As one value: outputs. */
    AttributeChange whole(String path, JsonNode change) {
        return leaf(Sides.of(change), path, Set.of());
    }

    private void walk(Sides sides, String path, Set<String> replacePaths, List<AttributeChange> found, int depth) {
        if (sides.marked() || depth == MAX_DEPTH) {
            add(sides, path, replacePaths, found);
        } else if (both(sides, true)) {
            for (String key : keys(sides)) {
                walk(sides.at(key), PlanPaths.child(path, key), replacePaths, found, depth + 1);
            }
        } else if (both(sides, false)) {
            for (int i = 0; i < length(sides); i++) {
                walk(sides.at(i), path + "[" + i + "]", replacePaths, found, depth + 1);
            }
        } else {
            add(sides, path, replacePaths, found);
        }
    }

    /** Two objects (or lists), or one and nothing on the other side, and something inside. */
    private static boolean both(Sides sides, boolean objects) {
        boolean before = objects ? sides.before().isObject() : sides.before().isArray();
        boolean after = objects ? sides.after().isObject() : sides.after().isArray();
        boolean inside = sides.before().size() + sides.after().size() + sides.unknown().size() > 0;
        return inside
                && ((before && after) || (before && nothing(sides.after())) || (after && nothing(sides.before())));
    }

    private static boolean nothing(JsonNode side) {
        return side.isMissingNode() || side.isNull();
    }

    private static Set<String> keys(Sides sides) {
        Set<String> keys = new LinkedHashSet<>(sides.before().propertyNames());
        keys.addAll(sides.after().propertyNames());
        keys.addAll(sides.unknown().propertyNames());
        return keys;
    }

    private static int length(Sides sides) {
        return Math.max(sides.unknown().size(), Math.max(sides.before().size(), sides.after().size()));
    }

    private void add(Sides sides, String path, Set<String> replacePaths, List<AttributeChange> found) {
        if (!sides.differ()) {
            return;
        }
        if (room == 0 || found.size() == MAX_PER_RESOURCE) {
            omitted++;
            return;
        }
        room--;
        found.add(leaf(sides, path, replacePaths));
    }

    private static AttributeChange leaf(Sides sides, String path, Set<String> replacePaths) {
        boolean unknown = isTrue(sides.unknown());
        boolean sensitive = sides.sensitive();
        return new AttributeChange(path, sensitive ? null : shown(sides.before()),
                sensitive || unknown ? null : shown(sides.after()), unknown, sensitive, forces(path, replacePaths));
    }

    private static boolean forces(String path, Set<String> replacePaths) {
        return replacePaths.stream().anyMatch(forced -> path.equals(forced) || path.startsWith(forced + ".")
                || path.startsWith(forced + "[") || forced.startsWith(path + ".") || forced.startsWith(path + "["));
    }

    private static @Nullable JsonNode shown(JsonNode side) {
        if (nothing(side)) {
            return null;
        }
        String text = side.isString() ? side.stringValue() : side.isContainer() ? side.toString() : "";
        return text.length() <= MAX_TEXT
                ? side
                : JsonNodeFactory.instance
                        .stringNode(text.substring(0, text.offsetByCodePoints(0, MAX_TEXT / 2)) + "…");
    }
}

package io.tfpilot.core.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in a document of the earlier system. Reading a value takes it; {@link #leftOver} is what nobody took. A value
 * of another type than the earlier system wrote is refused with its place; null and the empty text say nothing.
 */
final class LegacyNode {
    /** Far deeper than module inputs nest, and far less than the stack holds. */
    private static final int DEPTH_LIMIT = 100;

    /** A document of the earlier system has about two hundred values; long lists have their own limits. */
    private static final int VALUE_LIMIT = 100_000;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonPointer place;
    private final JsonNode value;
    private final Set<JsonPointer> taken;

    private LegacyNode(JsonPointer place, JsonNode value, Set<JsonPointer> taken) {
        this.place = place;
        this.value = value;
        this.taken = taken;
    }

    static LegacyNode of(JsonNode document) {
        if (!document.isObject()) {
            throw none("it is no JSON object");
        }
        if (values(document, 0) > VALUE_LIMIT) {
            throw none("it holds more than " + VALUE_LIMIT + " values");
        }
        return new LegacyNode(JsonPointer.empty(), document, new HashSet<>());
    }

    /** A place where nothing stands. */
    static LegacyNode nothing() {
        return new LegacyNode(JsonPointer.empty(), MissingNode.getInstance(), new HashSet<>());
    }

    private static int values(JsonNode node, int depth) {
        if (depth > DEPTH_LIMIT) {
            throw none("it nests deeper than " + DEPTH_LIMIT);
        }
        var values = 1;
        for (var child : node) {
            values += values(child, depth + 1);
        }
        return values;
    }

    LegacyNode at(String... fields) {
        var node = this;
        for (var field : fields) {
            node = node.field(field);
        }
        return node;
    }

    private LegacyNode field(String name) {
        if (isThere() && !value.isObject()) {
            throw wrong("an object");
        }
        return new LegacyNode(place.appendProperty(name), isThere() ? value.path(name) : MissingNode.getInstance(),
                taken);
    }

    boolean isThere() {
        return !value.isMissingNode() && !value.isNull();
    }

    boolean isObject() {
        return value.isObject();
    }

    List<LegacyNode> elements(int limit) {
        if (isThere() && !value.isArray()) {
            throw wrong("a list");
        }
        if (value.size() > limit) {
            throw wrong("a list of at most " + limit + " entries");
        }
        var elements = new ArrayList<LegacyNode>();
        for (var i = 0; i < value.size(); i++) {
            elements.add(new LegacyNode(place.appendIndex(i), value.path(i), taken));
        }
        return elements;
    }

    @Nullable
    String text() {
        checkText();
        return words();
    }

    void checkText() {
        if (isThere() && !value.isString()) {
            throw wrong("a text");
        }
    }

    /** The text, where it is one: for what people read only. */
    @Nullable
    String words() {
        var text = peek();
        return text == null ? null : take(text);
    }

    /** The text, which stays untaken. */
    @Nullable
    String peek() {
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    /** Null for other texts too: the earlier system wrote {@code unknown} for a commit it did not know. */
    @Nullable
    Sha sha() {
        if (isThere() && !value.isString()) {
            throw wrong("a commit");
        }
        var text = peek();
        return text != null && text.matches("[0-9a-f]{40}") ? take(new Sha(text)) : null;
    }

    /** Null where no login stands here; one in other letters than GitHub compares is read and left over too. */
    @Nullable
    Login login() {
        var text = peek();
        if (text == null) {
            return null;
        }
        try {
            var login = new Login(text);
            return login.value().equals(text) ? take(login) : login;
        } catch (IllegalArgumentException otherName) {
            return null;
        }
    }

    @Nullable
    Instant time() {
        var text = text();
        if (text == null) {
            return null;
        }
        try {
            var time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw wrong("a time between 1970 and 9999");
            }
            return time;
        } catch (DateTimeException noTime) {
            throw wrong("a time like 2026-02-26T18:45:08.637Z");
        }
    }

    /** A number that counts from 1; 0 stands for none and is left over. */
    @Nullable
    Integer count() {
        var number = number();
        if (number != null && number > Integer.MAX_VALUE) {
            throw wrong("a smaller number");
        }
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    /** An id or a number that counts from 1; 0 stands for none and is left over. */
    @Nullable
    Long number() {
        if (!isThere()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong("a whole number from 0");
        }
        return value.longValue() == 0 ? null : take(value.longValue());
    }

    /** The number, which stays untaken. */
    @Nullable
    Long peekNumber() {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0 ? value.longValue() : null;
    }

    @Nullable
    Boolean flag() {
        if (isThere() && !value.isBoolean()) {
            throw wrong("true or false");
        }
        return isThere() ? take(value.booleanValue()) : null;
    }

    /** A copy of all that stands here. */
    @Nullable
    ObjectNode tree() {
        if (isThere() && !value.isObject()) {
            throw wrong("an object");
        }
        return value instanceof ObjectNode object ? take(object.deepCopy()) : null;
    }

    /** What was read here came to nothing: it is left over. */
    void leave() {
        taken.remove(place);
    }

    private <T> T take(T read) {
        taken.add(place);
        return read;
    }

    /** Reads a value where several fields may hold it: the first counts, those that say something else stay. */
    static <T> @Nullable T first(Read<T> read, List<LegacyNode> nodes) {
        T first = null;
        for (var node : nodes) {
            var here = read.of(node);
            if (first == null) {
                first = here;
            } else if (here != null && !here.equals(first)) {
                node.leave();
            }
        }
        return first;
    }

    /** Those that say otherwise than was decided are left over. */
    static <T> void leaveOthers(Read<T> read, List<LegacyNode> nodes, T decided) {
        nodes.stream().filter(node -> !decided.equals(read.of(node))).forEach(LegacyNode::leave);
    }

    interface Read<T> {
        @Nullable
        T of(LegacyNode node);
    }

    static List<LegacyNode> at(List<LegacyNode> nodes, String field) {
        return nodes.stream().map(node -> node.at(field)).toList();
    }

    IllegalArgumentException wrong(String expected) {
        return none(place + " should be " + expected);
    }

    static IllegalArgumentException none(String why) {
        return new IllegalArgumentException("not a request document of the earlier system: " + why);
    }

    /** What was not taken below here, where it stood. */
    ObjectNode leftOver() {
        return left(value, place) instanceof ObjectNode rest ? rest : NODES.objectNode();
    }

    private @Nullable JsonNode left(JsonNode node, JsonPointer at) {
        if (taken.contains(at)) {
            return null;
        }
        if (node.isEmpty()) {
            return node.deepCopy();
        }
        return node.isObject() ? leftOfObject(node, at) : leftOfList(node, at);
    }

    private @Nullable JsonNode leftOfObject(JsonNode node, JsonPointer at) {
        var rest = NODES.objectNode();
        node.properties().forEach(each -> {
            var left = left(each.getValue(), at.appendProperty(each.getKey()));
            if (left != null) {
                rest.set(each.getKey(), left);
            }
        });
        return rest.isEmpty() ? null : rest;
    }

    private @Nullable JsonNode leftOfList(JsonNode node, JsonPointer at) {
        var rest = NODES.arrayNode();
        var any = false;
        for (var i = 0; i < node.size(); i++) {
            var left = left(node.path(i), at.appendIndex(i));
            any |= left != null;
            rest.add(left == null ? NODES.nullNode() : left);
        }
        return any ? rest : null;
    }
}

package io.tfpilot.server.web.input;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.request.Times;
import io.tfpilot.protocol.AnyObject;
import io.tfpilot.server.web.problems.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a JSON body into its record without loss. A field that the record does not have is an error. */
final class BodyReader {
    private final ObjectNode json;
    private final List<FieldProblem> problems = new ArrayList<>();

    private BodyReader(ObjectNode json) {
        this.json = json;
    }

    /** The record, or the end of the call with everything that is wrong. */
    static <T extends Record> T read(byte[] bytes, Class<T> type) {
        var reader = new BodyReader(object(bytes));
        var components = ProtocolField.of(type);
        reader.refuseOthers(components.stream().map(ProtocolField::name).toList());
        var values = components.stream().map(reader::value).toArray();
        if (!reader.problems.isEmpty()) {
            throw new Problem(Refusal.invalid(reader.problems));
        }
        return RecordMaker.of(type, values);
    }

    private static ObjectNode object(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (ExactJson.read(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object.");
        } catch (CharacterCodingException notUtf8) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body is not UTF-8.");
        } catch (JacksonException notJson) {
            throw new Problem(HttpStatus.BAD_REQUEST, "The body is not JSON: " + notJson.getOriginalMessage());
        }
    }

    private void refuseOthers(List<String> known) {
        for (var name : json.propertyNames()) {
            if (!known.contains(name)) {
                wrong(name, known.isEmpty()
                        ? "unknown; this route has no fields"
                        : "unknown; this route accepts " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private @Nullable Object value(ProtocolField component) {
        var node = json.path(component.name());
        if (isAbsent(component, node)) {
            if (!component.optional()) {
                wrong(component.name(), "is needed");
            }
            return null;
        }
        var type = component.raw();
        if (type == String.class) {
            return text(component, node);
        } else if (type == AnyObject.class) {
            return object(component, node);
        } else if (type == List.class) {
            return texts(component, node);
        } else if (type.isEnum()) {
            return choice(component, node);
        } else if (type == boolean.class || type == Boolean.class) {
            return flag(component, node);
        } else if (type == Instant.class) {
            return time(component, node);
        }
        return number(component, node);
    }

    /** A text of nothing but blanks says as little as none. */
    private static boolean isAbsent(ProtocolField component, JsonNode node) {
        return node.isMissingNode() || node.isNull()
                || (component.raw() == String.class && node.isString() && node.asString().isBlank());
    }

    private @Nullable Object text(ProtocolField component, JsonNode node) {
        if (!node.isString()) {
            return wrong(component.name(), "must be text");
        }
        var text = node.asString().strip();
        var limits = component.text();
        if (limits != null && limits.max() > 0 && text.length() > limits.max()) {
            return wrong(component.name(), "must have at most %d characters".formatted(limits.max()));
        }
        return text;
    }

    private @Nullable Object object(ProtocolField component, JsonNode node) {
        return node instanceof ObjectNode object
                ? new AnyObject(ExactJson.MAPPER.writeValueAsString(object))
                : wrong(component.name(), "must be an object");
    }

    private @Nullable Object texts(ProtocolField component, JsonNode node) {
        var items = component.items();
        var least = items == null ? 0 : items.min();
        var most = items == null ? Integer.MAX_VALUE : items.max();
        if (!node.isArray() || node.size() < least || node.size() > most
                || node.valueStream().anyMatch(each -> !each.isString())) {
            return wrong(component.name(), "must be a list of %d to %d texts".formatted(least, most));
        }
        return node.valueStream().map(JsonNode::asString).toList();
    }

    private @Nullable Object choice(ProtocolField component, JsonNode node) {
        var words = Spelling.of(component.raw());
        var number = node.isString() ? words.indexOf(node.asString().strip()) : -1;
        return number < 0
                ? wrong(component.name(), "must be one of " + String.join(", ", words))
                : component.raw().getEnumConstants()[number];
    }

    private @Nullable Object flag(ProtocolField component, JsonNode node) {
        return node.isBoolean() ? Boolean.valueOf(node.asBoolean()) : wrong(component.name(), "must be true or false");
    }

    private @Nullable Object time(ProtocolField component, JsonNode node) {
        try {
            return Times.parse(node.asString(""));
        } catch (DateTimeException notOne) {
            return wrong(component.name(), "must be a time such as 2026-11-20T10:00:00Z");
        }
    }

    private @Nullable Object number(ProtocolField component, JsonNode node) {
        var limits = component.whole();
        var least = limits == null ? Long.MIN_VALUE : limits.min();
        var most = limits == null ? Long.MAX_VALUE : limits.max();
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return wrong(component.name(), "must be a whole number");
        }
        var value = node.asLong();
        if (value < least || value > most) {
            return wrong(component.name(), "must be from %d to %d".formatted(least, most));
        }
        return component.raw() == Integer.class || component.raw() == int.class
                ? (Object) Math.toIntExact(value)
                : (Object) value;
    }

    private @Nullable Object wrong(String field, String message) {
        problems.add(new FieldProblem(field, message));
        return null;
    }
}

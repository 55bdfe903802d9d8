package io.tfpilot.server.api;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.problems.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON body, read without loss; what is wrong with it is said field by field. */
final class Body {
    private final ObjectNode json;
    private final List<FieldProblem> problems = new ArrayList<>();

    private Body(ObjectNode json) {
        this.json = json;
    }

    /** @param known the fields this route takes; any other is an error */
    static Body read(byte @Nullable [] bytes, Set<String> known) {
        var body = new Body(object(bytes == null ? new byte[0] : bytes));
        for (var name : body.json.propertyNames()) {
            if (!known.contains(name)) {
                body.problems.add(new FieldProblem(name,
                        "unknown; this route takes " + String.join(", ", new java.util.TreeSet<>(known))));
            }
        }
        return body;
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

    String text(String field) {
        var value = optional(field);
        if (value == null || value.isBlank()) {
            if (problems.stream().noneMatch(problem -> problem.path().equals(field))) {
                problems.add(new FieldProblem(field, "is needed"));
            }
            return "";
        }
        return value;
    }

    @Nullable
    String optional(String field) {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            problems.add(new FieldProblem(field, "must be a text"));
            return null;
        }
        return value.asString().isBlank() ? null : value.asString().strip();
    }

    ObjectNode object(String field) {
        var value = json.path(field);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (!value.isMissingNode()) {
            problems.add(new FieldProblem(field, "must be an object"));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    boolean flag(String field) {
        var value = json.path(field);
        if (!value.isBoolean()) {
            problems.add(new FieldProblem(field, "must be true or false"));
        }
        return value.asBoolean(false);
    }

    long number(String field) {
        var value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            problems.add(new FieldProblem(field, "must be a whole number"));
            return 0;
        }
        return value.asLong();
    }

    long number(String field, long least, long most) {
        var value = number(field);
        if (value < least || value > most) {
            problems.add(new FieldProblem(field, "must be from " + least + " to " + most));
        }
        return value;
    }

    /** A list of texts, as they are. */
    List<String> texts(String field, int most) {
        var value = json.path(field);
        if (!value.isArray() || value.isEmpty() || value.size() > most
                || value.valueStream().anyMatch(each -> !each.isString())) {
            problems.add(new FieldProblem(field, "must be a list of 1 to " + most + " texts"));
            return List.of();
        }
        return value.valueStream().map(each -> each.asString()).toList();
    }

    /** The id in {@code requestId}. */
    RequestId requestId() {
        var text = text("requestId");
        checked();
        return id(text);
    }

    static RequestId id(String text) {
        if (!RequestId.isValid(text)) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
        return new RequestId(text);
    }

    /** Ends the call if anything was wrong. */
    Body checked() {
        if (!problems.isEmpty()) {
            throw new Problem(Refusal.invalid(problems));
        }
        return this;
    }
}

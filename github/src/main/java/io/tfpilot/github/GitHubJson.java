package io.tfpilot.github;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading GitHub's JSON: lenient about what is not needed, exact about what is. */
final class GitHubJson {
    /** Whom GitHub shows in the place of a deleted account. */
    static final Login GHOST = new Login("ghost");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GitHubJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException broken) {
            throw new Unreadable("not JSON", broken);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException broken) {
            throw new Unreadable("not JSON", broken);
        }
    }

    /** Whether it is one object from beginning to end. It is only looked through: no tree of it stands in memory. */
    static boolean isObject(String text) {
        try (var parser = MAPPER.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    /** The text of a field that GitHub always sends. */
    static String text(JsonNode node, String field) {
        var text = textOrNull(node, field);
        if (text == null) {
            throw new Unreadable("no text in " + field, null);
        }
        return text;
    }

    static @Nullable String textOrNull(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    static String textOrEmpty(JsonNode node, String field) {
        var text = textOrNull(node, field);
        return text == null ? "" : text;
    }

    static long number(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unreadable("no number in " + field, null);
        }
        return value.longValue();
    }

    static int smallNumber(JsonNode node, String field) {
        var value = number(node, field);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Unreadable("the number in " + field + " is out of range", null);
        }
        return (int) value;
    }

    static boolean flag(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    static Instant instant(JsonNode node, String field) {
        var instant = instantOrNull(node, field);
        if (instant == null) {
            throw new Unreadable("no time in " + field, null);
        }
        return instant;
    }

    static @Nullable Instant instantOrNull(JsonNode node, String field) {
        var text = textOrNull(node, field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Times.known(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException broken) {
            throw new Unreadable("the time in " + field + " cannot be read", broken);
        }
    }

    static Sha sha(JsonNode node, String field) {
        return sha(text(node, field));
    }

    static @Nullable Sha shaOrNull(JsonNode node, String field) {
        var text = textOrNull(node, field);
        return text == null || text.isEmpty() ? null : sha(text);
    }

    private static Sha sha(String text) {
        try {
            return new Sha(text);
        } catch (IllegalArgumentException broken) {
            throw new Unreadable(broken.getMessage(), broken);
        }
    }

    /** The account of a user object; GitHub sends null for a deleted account, and nobody may act as one. */
    static Login login(JsonNode user) {
        var login = loginOrNull(user);
        return login == null ? GHOST : login;
    }

    static @Nullable Login loginOrNull(JsonNode user) {
        var text = textOrNull(user, "login");
        try {
            return text == null ? null : new Login(text, idOrNull(user));
        } catch (IllegalArgumentException unusual) {
            return null;
        }
    }

    /** Of an account; null where GitHub leaves it out, as it does for the actor of some events. */
    private static @Nullable Long idOrNull(JsonNode user) {
        var id = user.path("id");
        return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0 ? id.longValue() : null;
    }

    static List<JsonNode> items(JsonNode array) {
        return array.isArray() ? List.copyOf(array.values()) : List.of();
    }

    /** GitHub, or somebody who says to be it, sent something that is not of the documented shape. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(@Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

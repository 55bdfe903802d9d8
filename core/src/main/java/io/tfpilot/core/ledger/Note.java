package io.tfpilot.core.ledger;

import io.tfpilot.core.request.Login;
import java.util.Map;

/**
 * The audit line of a change, and the type under which the stream announces it.
 *
 * @param type a word with underscores
 */
public record Note(String type, Login actor, Map<String, String> data) {
    public Note {
        data = Map.copyOf(data);
    }

    public static Note of(String type, Login actor) {
        return new Note(type, actor, Map.of());
    }

    public static Note of(String type, Login actor, String key, String value) {
        return new Note(type, actor, Map.of(key, value));
    }
}

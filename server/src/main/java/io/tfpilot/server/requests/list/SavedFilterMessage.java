package io.tfpilot.server.requests.list;

import org.jspecify.annotations.Nullable;

/** What is said once after a filter was kept or deleted: the address names it by a word, never by a text. */
final class SavedFilterMessage {
    private SavedFilterMessage() {}

    static @Nullable String of(String word) {
        return switch (word) {
            case "saved" -> "Filter saved";
            case "renamed" -> "Filter changed";
            case "removed" -> "Filter deleted";
            default -> null;
        };
    }
}

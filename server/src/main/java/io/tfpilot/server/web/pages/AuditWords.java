package io.tfpilot.server.web.pages;

import java.util.Map;
import java.util.stream.Collectors;

/** Entries of the record in words; the record itself, and its exports, keep the ids. */
public final class AuditWords {
    private AuditWords() {}

    /** "Apply queued" for {@code apply_queued}. */
    public static String event(String type) {
        var text = Words.sentence(type.replace('_', ' '));
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** What it tells besides; values that say nothing are left out. */
    public static String data(Map<String, String> data) {
        return data.entrySet().stream().filter(each -> !each.getValue().isBlank())
                .map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "));
    }
}

package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Action;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said once after an action was sent without script: the address names it by a word, never by a text. */
final class Said {
    private static final Map<String, String> SENTENCES = Map.ofEntries(Map.entry("created", "Request created"),
            Map.entry("revised", "New revision saved"), Map.entry("plan", "Plan started"),
            Map.entry("approve", "Approved"), Map.entry("reject", "Asked for changes"),
            Map.entry("merge", "Merging"), Map.entry("update-branch", "Updating the branch"),
            Map.entry("apply", "Apply is on its way"), Map.entry("destroy-plan", "Destroy plan started"),
            Map.entry("destroy", "Destroy is on its way"), Map.entry("cleanup", "Cleaning up"),
            Map.entry("abandon", "Given up"), Map.entry("cancel", "Cancelled"),
            Map.entry("seal-accept", "Head accepted"), Map.entry("seal-rerender", "Restoring the section"));

    private Said() {}

    static @Nullable String of(String word) {
        return SENTENCES.get(word);
    }

    static String of(Action action) {
        var said = SENTENCES.get(Actions.path(action));
        return said == null ? "Done" : said;
    }
}

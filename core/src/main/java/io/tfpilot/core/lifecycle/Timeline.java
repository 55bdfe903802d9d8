package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The story of a request for people, sorted by the facts' own times. */
public final class Timeline {
    private Timeline() {}

    /** @param who null where nobody in particular */
    public record Entry(Instant at, @Nullable Login who, String text, @Nullable String link) {}

    public static List<Entry> of(Request request) {
        return List.of();
    }
}

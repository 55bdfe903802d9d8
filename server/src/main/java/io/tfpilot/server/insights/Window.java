package io.tfpilot.server.insights;

import io.tfpilot.core.store.Insights.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** How far the page looks back. Both end with the hour or day (UTC) that runs now. */
public enum Window {
    DAY("24h", "24 h", "24 hours", ChronoUnit.HOURS, 24),
    WEEK("7d", "7 days", "7 days", ChronoUnit.DAYS, 7);

    private final String key;
    private final String label;
    private final String words;
    private final ChronoUnit unit;
    private final int parts;

    Window(String key, String label, String words, ChronoUnit unit, int parts) {
        this.key = key;
        this.label = label;
        this.words = words;
        this.unit = unit;
        this.parts = parts;
    }

    /** What an address calls it; anything else is a week. */
    public static Window of(String key) {
        return Stream.of(values()).filter(each -> each.key.equals(key)).findFirst().orElse(WEEK);
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public String words() {
        return words;
    }

    Duration length() {
        return unit.getDuration().multipliedBy(parts);
    }

    Grid grid(Instant now) {
        var end = now.truncatedTo(unit).plus(unit.getDuration());
        return new Grid(end.minus(length()), unit.getDuration(), parts);
    }
}

package io.tfpilot.server.log;

import io.tfpilot.core.text.Cut;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line: an event and its fields. The correlation id is added by the logging system. */
public final class LogLine {
    /** An id, a word or one sentence. */
    private static final int LONGEST = 300;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final LogEvent event;
    private final String name;
    private final Map<LogField, String> fields = new LinkedHashMap<>();

    private LogLine(LogEvent event, String name) {
        this.event = event;
        this.name = name;
    }

    public static LogLine of(LogEvent event) {
        return new LogLine(event, event.json());
    }

    /** A line of a family, under its own name. */
    static LogLine of(LogEvent family, String name) {
        return new LogLine(family, name);
    }

    /**
     * @param value null where the line goes without it
     * @throws IllegalArgumentException for a field that lines of this event do not have
     */
    public LogLine with(LogField field, @Nullable Object value) {
        if (!event.may(field)) {
            throw new IllegalArgumentException(event + " has no field " + field);
        }
        if (value != null) {
            fields.put(field, oneLine(value.toString()));
        }
        return this;
    }

    public LogLine took(Duration took) {
        return with(LogField.DURATION_MS, took.toMillis());
    }

    private static String oneLine(String value) {
        var text = CONTROL.matcher(value).replaceAll(" ");
        return text.length() <= LONGEST ? text : Cut.first(text, LONGEST) + "…";
    }

    public void write() {
        write(event.level(), null);
    }

    public void write(Level level) {
        write(level, null);
    }

    /** With the stack trace. */
    public void write(Throwable broken) {
        write(event.level(), broken);
    }

    /** The stack trace of what a line has said already, for whoever looks for an error. */
    public void trace(Throwable broken) {
        write(Level.DEBUG, broken);
    }

    private void write(Level level, @Nullable Throwable broken) {
        var line = LoggerFactory.getLogger(event.logger()).atLevel(level).addKeyValue("event", name);
        for (var entry : fields.entrySet()) {
            line = line.addKeyValue(entry.getKey().json(), number(entry.getKey(), entry.getValue()));
        }
        (broken == null ? line : line.setCause(broken)).log(name);
    }

    private static Object number(LogField field, String value) {
        return switch (field) {
            case COUNT, DURATION_MS, STATUS, REMAINING, ATTEMPT, RUN, RUN_ATTEMPT, REVISION, PULL_REQUEST ->
                Long.valueOf(value);
            default -> value;
        };
    }
}

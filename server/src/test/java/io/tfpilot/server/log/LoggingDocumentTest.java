package io.tfpilot.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.tfpilot.core.ledger.Event;
import io.tfpilot.core.ledger.EventView;
import io.tfpilot.core.ledger.Journal.Recorded;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** docs/operating/logging.md has every line and every field, made from the code. */
@Isolated("logging is one for the whole process")
class LoggingDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/operating/logging.md");
    private static final String BEGIN = "<!-- made from LogEvent, LogField and Event by LoggingDocumentTest -->\n";
    private static final Map<Class<?>, Object> ONE_OF_EACH = Map.of(int.class, 1, long.class, 1L,
            String.class, "word", Login.class, Login.SYSTEM, Sha.class, new Sha("a".repeat(40)), EndReason.class,
            new EndReason.Displaced());

    @Test
    void the_document_has_every_line_and_every_field() throws IOException {
        var text = Files.readString(DOCUMENT);
        var expected = text.substring(0, text.indexOf(BEGIN)) + BEGIN + tables();
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void every_event_of_a_request_becomes_a_line() {
        var id = new RequestId("req_dev_db_x1y2z3");
        var journal = new EngineJournal();
        try (var log = new CapturedLog(Level.INFO)) {
            events().forEach(event -> journal.tell(new Recorded(id, event, Login.SYSTEM, null)));
            assertThat(log.lines()).extracting(ILoggingEvent::getMessage)
                    .containsAll(events().stream().map(event -> EventView.of(event).type()).toList());
        }
    }

    private static String tables() {
        var text = new StringBuilder("\n## Lines\n\n| event | level | means | fields |\n|---|---|---|---|\n");
        for (var event : LogEvent.values()) {
            text.append("| `%s` | %s | %s | %s |\n".formatted(event == LogEvent.REQUEST ? "…" : event.json(),
                    event.level().toString().toLowerCase(java.util.Locale.ROOT), event.says(),
                    event.fields().stream().map(field -> "`" + field.json() + "`").collect(Collectors.joining(" "))));
        }
        text.append("\n## Events of a request\n\n");
        var names = new TreeSet<String>();
        events().forEach(event -> names.add(EventView.of(event).type()));
        names.forEach(name -> text.append("- `").append(name).append("`\n"));
        text.append("\n## Fields\n\n| field | is |\n|---|---|\n");
        for (var field : LogField.values()) {
            text.append("| `%s` | %s |\n".formatted(field.json(), field.says()));
        }
        return text.toString();
    }

    /** Each kind of event, with each of the values that its name depends on. */
    private static List<Event> events() {
        return Arrays.stream(Event.class.getPermittedSubclasses()).flatMap(kind -> made(kind).stream())
                .map(Event.class::cast).toList();
    }

    private static List<Object> made(Class<?> kind) {
        var rows = List.<List<@Nullable Object>>of(List.of());
        var parts = kind.getRecordComponents();
        for (var part : parts) {
            var longer = new ArrayList<List<@Nullable Object>>();
            for (var row : rows) {
                for (var value : values(part)) {
                    var next = new ArrayList<@Nullable Object>(row);
                    next.add(value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows.stream().map(row -> instance(kind, parts, row)).toList();
    }

    private static Object instance(Class<?> kind, RecordComponent[] parts, List<@Nullable Object> row) {
        try {
            var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(row.toArray());
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(kind + " cannot be made of " + row, broken);
        }
    }

    private static List<@Nullable Object> values(RecordComponent part) {
        var type = part.getType();
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        if (type == boolean.class) {
            return List.of(true, false);
        }
        if (type == Event.Run.class) {
            return List.of(new Event.Run(RunKind.PLAN, 1, Attempt.Purpose.CHANGE),
                    new Event.Run(RunKind.PLAN, 1, Attempt.Purpose.DESTROY),
                    new Event.Run(RunKind.APPLY, 1, Attempt.Purpose.CHANGE),
                    new Event.Run(RunKind.DESTROY, 1, Attempt.Purpose.DESTROY));
        }
        if (type == Effect.class) {
            return part.getDeclaringRecord() == Event.BranchWorkRequested.class
                    ? List.of(new Effect.UpdateBranch(), new Effect.UpdateAndMerge(), new Effect.RestoreSection())
                    : List.of(new Effect.UpdateBranch());
        }
        if (part.getName().equals("conclusion")) {
            return List.of("success", "failure", "cancelled");
        }
        return List.of(Objects.requireNonNull(ONE_OF_EACH.get(type), type.toString()));
    }
}

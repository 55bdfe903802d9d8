package io.tfpilot.server.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.server.admin.AuditQuery;
import io.tfpilot.server.admin.AuditReading;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The append-only record: a page of it, or all that a filter means as a file. */
@RestController
final class AuditRoutes {
    private static final int PAGE = 100;
    private static final Set<String> KNOWN = Set.of("request", "person", "event", "since", "until", "before",
            "format");

    private final AuditReading reading;
    private final Engine engine;
    private final InstantSource clock;

    AuditRoutes(AuditReading reading, Engine engine, InstantSource clock) {
        this.reading = reading;
        this.engine = engine;
        this.clock = clock;
    }

    @Needs(Role.APPROVER)
    @GetMapping(path = "/api/audit", params = "!format")
    Map<String, Object> audit(@RequestParam Map<String, String> query) {
        var wanted = Wanted.of(query);
        return page(wanted.filter(), wanted.before());
    }

    @Needs(Role.APPROVER)
    @GetMapping(path = "/api/audit", params = "format")
    ResponseEntity<StreamingResponseBody> file(@RequestParam Map<String, String> query) {
        var wanted = Wanted.of(query);
        return file(wanted.filter(), wanted.before(), query.getOrDefault("format", ""), "tfpilot-audit");
    }

    private record Wanted(AuditFilter filter, @Nullable Long before) {
        static Wanted of(Map<String, String> parameters) {
            for (var name : parameters.keySet()) {
                if (!KNOWN.contains(name)) {
                    throw new Problem(HttpStatus.BAD_REQUEST, "There is no parameter '%s'.".formatted(name));
                }
            }
            var query = AuditQuery.of(parameters);
            try {
                return new Wanted(query.filter(), query.row());
            } catch (IllegalArgumentException wrong) {
                throw new Problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
            }
        }
    }

    private Map<String, Object> page(AuditFilter filter, @Nullable Long before) {
        var rows = reading.find(filter, before, PAGE);
        var answer = Answers.success("events",
                rows.stream().map(row -> RequestRoutes.event(row.number(), row.event())).toList());
        if (rows.size() == PAGE) {
            answer.put("before", rows.getLast().number());
        }
        return answer;
    }

    @Needs(Role.VIEWER)
    @GetMapping("/api/requests/{id}/audit-export")
    ResponseEntity<StreamingResponseBody> export(@PathVariable String id,
            @RequestParam(defaultValue = "json") String format) {
        var request = engine.writer().find(Body.id(id));
        if (request == null) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
        }
        return file(AuditFilter.of(request.id()), null, format, "tfpilot-audit-" + request.id());
    }

    private ResponseEntity<StreamingResponseBody> file(AuditFilter filter, @Nullable Long before, String word,
            String name) {
        var format = AuditExport.format(word);
        if (format == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "format is csv or json.");
        }
        var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        var file = "%s-%s.%s".formatted(name, day, format.name().toLowerCase(java.util.Locale.ROOT));
        return ResponseEntity.ok().header("Content-Type", format.type()).header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .body(out -> new AuditExport(reading).write(filter, before, format, out));
    }
}

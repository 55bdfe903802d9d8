package io.tfpilot.server.admin.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.record.EventsFound;
import io.tfpilot.protocol.record.ExportAudit;
import io.tfpilot.protocol.record.FileFormat;
import io.tfpilot.protocol.record.ReadAudit;
import io.tfpilot.server.admin.AuditQuery;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.AuditAnswers;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The append-only record: a page of it, or all that a filter means as a file. */
@RestController
@Costly
final class AuditRoutes {
    private static final int PAGE = 100;
    private final AuditLog audit;
    private final AuditChain chain;
    private final Engine engine;
    private final InstantSource clock;

    AuditRoutes(Storage storage, Engine engine, InstantSource clock) {
        this.audit = storage.audit();
        this.chain = storage.auditChain();
        this.engine = engine;
        this.clock = clock;
    }

    @Described(id = "readAudit", does = "Audit events of the places where the caller is an approver, newest first, 100 at a time")
    @Needs(value = Role.APPROVER, in = Needs.Where.SOME_PLACE)
    @GetMapping(path = "/api/audit", params = "!format")
    EventsFound audit(SignedIn caller, ReadAudit sent) {
        return AuditAnswers.page(engine.visible().record(caller.person(), filter(sent), sent.before(), PAGE), PAGE);
    }

    @Described(id = "readAudit", does = "The same as a file", streams = {"text/csv", "application/json"})
    @Needs(value = Role.APPROVER, in = Needs.Where.SOME_PLACE)
    @GetMapping(path = "/api/audit", params = "format")
    ResponseEntity<StreamingResponseBody> file(SignedIn caller, ReadAudit sent) {
        return file(filter(sent).seenBy(caller.person()), sent.before(), needed(sent.format()), "tfpilot-audit");
    }

    private static AuditFilter filter(ReadAudit sent) {
        try {
            return new AuditQuery(orEmpty(sent.request()), orEmpty(sent.person()), orEmpty(sent.event()),
                    orEmpty(sent.since()), orEmpty(sent.until()), "", "").filter();
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static FileFormat needed(@Nullable FileFormat format) {
        if (format == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "format is csv or json.");
        }
        return format;
    }

    @Described(id = "exportAudit", does = "The audit log of one request as a file", streams = {"text/csv",
            "application/json"})
    @Needs(value = Role.APPROVER, in = Needs.Where.SOME_PLACE)
    @GetMapping("/api/requests/{id}/audit-export")
    ResponseEntity<StreamingResponseBody> export(SignedIn caller, @PathVariable RequestId id,
            ExportAudit sent) {
        var request = engine.visible().find(caller.person(), id);
        if (request == null) {
            throw Answers.noRequest();
        }
        if (!caller.person().has(Role.APPROVER, request.identity().place())) {
            throw new Problem(HttpStatus.FORBIDDEN, ProblemCode.ROLE_TOO_LOW,
                    "Only approvers read the record of a request.");
        }
        return file(AuditFilter.of(request.id()), null, sent.format() == null ? FileFormat.JSON : sent.format(),
                "tfpilot-audit-" + request.id());
    }

    private ResponseEntity<StreamingResponseBody> file(AuditFilter filter, @Nullable Long before, FileFormat format,
            String name) {
        var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        var file = "%s-%s.%s".formatted(name, day, format.name().toLowerCase(Locale.ROOT));
        return ResponseEntity.ok().header("Content-Type", AuditExport.contentType(format))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .body(out -> new AuditExport(audit, chain).write(filter, before, format, out));
    }
}

package io.tfpilot.server.admin.page;

import io.tfpilot.core.action.Visible;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.admin.Address;
import io.tfpilot.server.admin.AuditQuery;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.AuditWords;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done, by whom, to which request. */
@PageController
@Needs(value = Role.APPROVER, in = Needs.Where.SOME_PLACE)
class AuditController {
    private static final int PAGE = 100;

    private final Visible visible;
    private final Requests requests;
    private final Pages pages;

    AuditController(Storage storage, Engine engine, Pages pages) {
        this.visible = engine.visible();
        this.requests = storage.requests();
        this.pages = pages;
    }

    @GetMapping("/audit")
    ResponseEntity<String> list(@RequestParam Map<String, String> parameters, Visitor visitor,
            HttpServletRequest request) {
        var query = AuditQuery.of(parameters).decisionsFirst();
        var shell = Pages.shell(request, visitor, "Audit", "audit");
        List<AuditLog.Row> rows;
        try {
            rows = visible.record(visitor.person(), query.filter(), query.row(), PAGE + 1);
        } catch (IllegalArgumentException wrong) {
            // The form comes back with what was typed, and says what of it means nothing.
            return pages.page(HttpStatus.BAD_REQUEST, "admin/audit", new AuditView(shell, query, true,
                    Words.sentence(String.valueOf(wrong.getMessage())), List.of(), "", "", null, null));
        }
        var shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        return pages.page("admin/audit",
                new AuditView(shell, query, query.isFiltered(), "", rows(shown),
                        query.export("csv"), query.export("json"), query.before().isEmpty() ? null : query.at(""),
                        rows.size() > PAGE ? query.at(Long.toString(shown.getLast().number())) : null));
    }

    private List<AuditView.Row> rows(List<AuditLog.Row> shown) {
        var names = requests.names(shown.stream().map(row -> row.event().requestId()).filter(Objects::nonNull)
                .map(Objects::requireNonNull).collect(Collectors.toSet()));
        return shown.stream().map(row -> row(row.event(), names)).toList();
    }

    private AuditView.Row row(AuditEvent event, Map<RequestId, String> names) {
        var id = event.requestId();
        return new AuditView.Row(Moment.exactly(event.at()), event.type(), AuditWords.event(event.type()),
                event.actor().value(),
                Address.of("/audit").with("person", event.actor().stored()).text(), id == null ? null : id.value(),
                id == null ? "" : names.getOrDefault(id, id.value()), AuditWords.data(event.data()));
    }
}

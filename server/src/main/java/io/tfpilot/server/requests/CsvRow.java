package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request as a line of RFC 4180. What people wrote is text for a spreadsheet as well: a cell that it would take
 * for a formula begins with an apostrophe.
 */
final class CsvRow {
    /** Without it, Excel takes the file for something other than UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    static final String HEAD = "id,name,project,environment,module,status,requester,created,updated,monthly_cost,"
            + "currency,ticket,pull_request\r\n";

    private static final String FORMULA = "=+-@\t\r\n";

    private CsvRow() {}

    static String of(Request request, Status status) {
        var id = request.identity();
        var cost = request.cost();
        var monthly = cost == null ? null : cost.monthly();
        var pr = request.current().activePr();
        return Stream.of(cell(id.id().value()), cell(id.name()), cell(id.project()), cell(id.environment()),
                cell(id.module()), cell(status.json()), cell(id.requester().value()),
                id.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                monthly == null ? "" : monthly.toPlainString(),
                cell(cost == null || monthly == null ? null : cost.currency()), cell(id.ticket()),
                cell(pr == null ? null : pr.url())).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var defused = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return defused.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + defused.replace("\"", "\"\"") + '"'
                : defused;
    }
}

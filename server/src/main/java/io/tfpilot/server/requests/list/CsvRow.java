package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.web.csv.Csv;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request as a line for spreadsheets. */
final class CsvRow {
    /** Without it, Excel takes the file for something other than UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    static final String HEAD = "id,name,project,environment,module,status,requester,created,updated,monthly_cost,"
            + "currency,ticket,pull_request,deployed_revision,deployed_since\r\n";

    private CsvRow() {}

    static String of(Request request, Status status) {
        var id = request.identity();
        var cost = Costs.shown(request);
        var monthly = cost == null ? null : cost.monthly();
        var deployed = Predicates.deployed(request);
        var pr = request.current().activePr();
        return Stream
                .of(Csv.cell(id.id().value()), Csv.cell(id.name()), Csv.cell(id.project()), Csv.cell(id.environment()),
                        Csv.cell(id.module()), Csv.cell(status.json()), Csv.cell(id.requester().value()),
                        id.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        request.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        monthly == null ? "" : monthly.toPlainString(),
                        Csv.cell(cost == null || monthly == null ? null : cost.currency()), Csv.cell(id.ticket()),
                        Csv.cell(pr == null ? null : pr.url()),
                        deployed == null ? "" : Integer.toString(deployed.revision()),
                        deployed == null ? "" : deployed.since().truncatedTo(ChronoUnit.SECONDS).toString())
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}

package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list for spreadsheets, written page by page: it needs no more memory for many rows than for few. */
@PageController
@Costly
@Needs(Role.VIEWER)
class CsvController {
    /** About 20 MB, and a minute of reading documents. */
    static final int MOST_ROWS = 100_000;

    private static final int PAGE = 200;

    private final RequestReader reading;
    private final InstantSource time;

    CsvController(RequestReader reading, InstantSource time) {
        this.reading = reading;
        this.time = time;
    }

    /** For the cookie of a browser and for API tokens; the header {@code X-Cut-At} stands where rows are left out. */
    @GetMapping("/requests.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, SignedIn caller, HttpServletResponse response)
            throws IOException {
        var visitor = new Visitor(caller.person(), "", null);
        var query = RequestListController.query(parameters);
        var filter = RequestListController.filter(query, visitor);
        if (reading.count(visitor, filter, MOST_ROWS + 1) > MOST_ROWS) {
            response.setHeader("X-Cut-At", Integer.toString(MOST_ROWS));
        }
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"tfpilot-requests-"
                + LocalDate.ofInstant(time.instant(), ZoneOffset.UTC) + ".csv\"");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(CsvRow.BYTE_ORDER_MARK + CsvRow.HEAD);
            write(filter, query.order(), visitor, out);
        }
    }

    private void write(RequestFilter filter, RequestOrder order, Visitor visitor, Writer out) throws IOException {
        @Nullable
        String cursor = null;
        var written = 0;
        do {
            var page = reading.list(filter, order, cursor, Math.min(PAGE, MOST_ROWS - written), visitor);
            for (var row : page.rows()) {
                out.write(CsvRow.of(row.request(), row.derivation().status()));
            }
            written += page.rows().size();
            cursor = page.next();
        } while (cursor != null && written < MOST_ROWS);
    }
}

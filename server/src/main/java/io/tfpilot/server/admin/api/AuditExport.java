package io.tfpilot.server.admin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.protocol.record.FileFormat;
import io.tfpilot.protocol.record.SignedHead;
import io.tfpilot.server.web.answers.AuditAnswers;
import io.tfpilot.server.web.csv.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The record as a file, newest first, written as it is read: no more than one batch of it is ever in memory. */
final class AuditExport {
    /** Rows of one file, about 10 MB; {@code before} goes on where one ended. */
    static final int MOST = 50_000;

    private static final int BATCH = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    private final AuditLog audit;
    private final AuditChain chain;

    AuditExport(AuditLog audit, AuditChain chain) {
        this.audit = audit;
        this.chain = chain;
    }

    void write(AuditFilter filter, @Nullable Long before, FileFormat format, OutputStream to) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        switch (format) {
            case CSV -> csv(filter, before, out);
            case JSON -> json(filter, before, out);
        }
        out.flush();
    }

    private interface Rows {
        void take(AuditLog.Row row) throws IOException;
    }

    private void each(AuditFilter filter, @Nullable Long before, Rows rows) throws IOException {
        var from = before;
        for (int written = 0; written < MOST;) {
            var batch = audit.find(filter, from, Math.min(BATCH, MOST - written));
            for (var row : batch) {
                rows.take(row);
            }
            if (batch.size() < BATCH) {
                return;
            }
            written += batch.size();
            from = batch.getLast().number();
        }
    }

    private void csv(AuditFilter filter, @Nullable Long before, Writer out) throws IOException {
        out.write("number,at,requestId,actor,event,data,correlationId,origin,link,previousHash,hash\r\n");
        each(filter, before, row -> out.write(line(row)));
    }

    private static String line(AuditLog.Row row) {
        var event = row.event();
        var link = row.link();
        var data = event.data().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        return Stream.of(Long.toString(row.number()), event.at().toString(),
                event.requestId() == null ? "" : event.requestId().value(), event.actor().value(), event.type(), data,
                event.correlationId() == null ? "" : event.correlationId(),
                event.origin() == null ? "" : event.origin().json(), link == null ? "" : Long.toString(link.seq()),
                link == null ? "" : link.previous(), link == null ? "" : link.hash()).map(Csv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** With the heads that were signed for its lines. The newest is read first, so that it covers none that came later. */
    private void json(AuditFilter filter, @Nullable Long before, Writer out) throws IOException {
        var newest = chain.head();
        var span = new Span();
        out.write("{\"success\":true,\"events\":[");
        each(filter, before, row -> {
            out.write(span.isEmpty ? "\n" : ",\n");
            out.write(JSON.writeValueAsString(AuditAnswers.of(row)));
            span.take(row);
        });
        out.write("\n],\"heads\":" + JSON.writeValueAsString(heads(newest, span)) + "}\n");
    }

    private List<SignedHead> heads(@Nullable AuditHead newest, Span span) {
        var heads = new ArrayList<>(chain.heads(span.first, span.last));
        if (newest != null && newest.seq() <= span.last && !heads.contains(newest)) {
            heads.add(newest);
        }
        return heads.stream().map(AuditAnswers::of).toList();
    }

    /** From which link to which the lines were. */
    private static final class Span {
        private long first = Long.MAX_VALUE;
        private long last;
        private boolean isEmpty = true;

        void take(AuditLog.Row row) {
            isEmpty = false;
            if (row.link() != null) {
                first = Math.min(first, row.link().seq());
                last = Math.max(last, row.link().seq());
            }
        }
    }

    static String contentType(FileFormat format) {
        return switch (format) {
            case CSV -> "text/csv;charset=UTF-8";
            case JSON -> "application/json";
        };
    }
}

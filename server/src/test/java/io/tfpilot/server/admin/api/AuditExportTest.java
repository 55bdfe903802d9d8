package io.tfpilot.server.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.protocol.record.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditExportTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static AuditLog.Row row(long number, String word) {
        return new AuditLog.Row(number, new AuditEvent(AT, new RequestId("req_dev_bucket_a1b2c3"), new Login("ada"),
                "approved", Map.of("comment", word), null));
    }

    private static String export(List<AuditLog.Row> rows, FileFormat format, List<Long> asked)
            throws IOException {
        var out = new ByteArrayOutputStream();
        new AuditExport(new Kept(rows, asked)).write(AuditFilter.ALL, null, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** @param asked the number before which rows were requested, 0 for the newest */
    private record Kept(List<AuditLog.Row> rows, List<Long> asked) implements AuditLog {
        @Override
        public List<Row> find(AuditFilter filter, @Nullable Long before, int limit) {
            asked.add(before == null ? 0 : before);
            return rows.stream().filter(row -> before == null || row.number() < before).limit(limit).toList();
        }

        @Override
        public void append(AuditEvent event) {
            throw new IllegalStateException("an export writes nothing");
        }

        @Override
        public List<Row> read(@Nullable RequestId requestId, @Nullable Long before, int limit) {
            throw new IllegalStateException("an export reads by its filter");
        }
    }

    @Test
    void a_line_has_what_the_record_has() throws IOException {
        assertThat(export(List.of(row(7, "a, \"b\"")), FileFormat.CSV, new ArrayList<>())).isEqualTo(
                "number,at,requestId,actor,event,data,correlationId\r\n"
                        + "7,2026-11-20T10:00:00Z,req_dev_bucket_a1b2c3,ada,approved,\"comment=a, \"\"b\"\"\",\r\n");
    }

    @Test
    void a_long_record_is_read_batch_by_batch_and_ends_at_the_most() throws IOException {
        var rows = LongStream.iterate(60_000, number -> number > 0, number -> number - 1)
                .mapToObj(number -> row(number, "x")).toList();
        var asked = new ArrayList<Long>();
        var lines = export(rows, FileFormat.CSV, asked).lines().toList();

        assertThat(lines).hasSize(1 + AuditExport.MOST);
        assertThat(lines.getLast()).startsWith("10001,");
        assertThat(asked).hasSize(50).startsWith(0L, 59_001L);
    }

    @Test
    void as_json_it_is_one_document() throws IOException {
        var json = JsonMapper.builder().build()
                .readTree(export(List.of(row(2, "b"), row(1, "a")), FileFormat.JSON, new ArrayList<>()));

        assertThat(json.path("events").size()).isEqualTo(2);
        assertThat(json.at("/events/1/data/comment").asString()).isEqualTo("a");
        assertThat(JsonMapper.builder().build()
                .readTree(export(List.of(), FileFormat.JSON, new ArrayList<>())).path("events").size())
                .isZero();
    }
}

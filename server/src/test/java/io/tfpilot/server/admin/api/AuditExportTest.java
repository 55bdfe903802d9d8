package io.tfpilot.server.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Origin;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.protocol.record.FileFormat;
import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.boot.ServerAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditExportTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private static final RequestId ID = new RequestId("req_dev_bucket_a1b2c3");

    private static AuditLog.Row row(long number, String word) {
        return new AuditLog.Row(number, new AuditEvent(AT, ID, new Login("ada"),
                "approved", Map.of("comment", word), null));
    }

    private static String export(List<AuditLog.Row> rows, FileFormat format, List<Long> asked)
            throws IOException {
        var out = new ByteArrayOutputStream();
        new AuditExport(new Kept(rows, asked), new InMemoryStorage().auditChain()).write(AuditFilter.ALL, null, format,
                out);
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
                "number,at,requestId,actor,event,data,correlationId,origin,link,previousHash,hash\r\n"
                        + "7,2026-11-20T10:00:00Z,req_dev_bucket_a1b2c3,ada,approved,\"comment=a, \"\"b\"\"\",,,,,\r\n");
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

    private static final AuditKey KEY = AuditKey.derivedFrom("a secret of the server");

    /** Two days of a chained record, as a file. */
    private static String chained() throws IOException {
        var store = new InMemoryStorage();
        for (var day = 0; day < 2; day++) {
            for (var i = 0; i < 3; i++) {
                store.audit().append(new AuditEvent(AT.plusSeconds(i), i == 0 ? null : ID, new Login("ada"), "approved",
                        Map.of("comment", "ä \"" + i), null, Origin.TOKEN));
            }
            store.auditChain().link(KEY, AT.plus(Duration.ofDays(day)));
        }
        store.audit().append(new AuditEvent(AT, null, new Login("ada"), "signed_in", Map.of(), null, Origin.PAGE));
        var out = new ByteArrayOutputStream();
        new AuditExport(store.audit(), store.auditChain()).write(AuditFilter.ALL, null, FileFormat.JSON, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Verified(int code, String said) {}

    private static Verified verified(String file, String... more) throws IOException {
        var at = Files.createTempFile("audit", ".json");
        Files.writeString(at, file);
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = new Launcher(new ServerAlone(), print, print).run(
                Stream.concat(Stream.of("audit", "verify", at.toString()), Stream.of(more)).toArray(String[]::new),
                Map.of());
        Files.delete(at);
        return new Verified(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void an_export_is_verified_outside_with_the_public_key_alone() throws IOException {
        var result = verified(chained(), "--key", KEY.publicKey());

        assertThat(result.said()).contains(
                "6 rows with a link, 1 that waited for one, 0 gaps; signed heads cover 6 rows.",
                "The audit log is what was written.");
        assertThat(result.code()).isZero();
    }

    @Test
    void what_was_changed_in_an_export_is_named() throws IOException {
        var file = chained();
        var key = "--key=" + KEY.publicKey();

        assertThat(verified(file.replaceFirst("\"number\":5,(.*?)ada", "\"number\":5,$1eve"), key))
                .satisfies(result -> {
                    assertThat(result.said()).contains("Row 5 was changed (link 5).");
                    assertThat(result.code()).isEqualTo(1);
                });
        assertThat(verified(file.replaceFirst("\"signature\":\"..", "\"signature\":\"00"), key).said())
                .contains("is wrong.");
        assertThat(verified(file, "--key", AuditKey.derivedFrom("another").publicKey()).said())
                .contains("which is not yours");
        assertThat(verified(file.replaceFirst("\\{\"number\":5,.*\n", ""), key).said()).contains("1 gaps");
        assertThat(verified(file, key, "--head", "6:" + "0".repeat(64)).said()).contains("made again");
        assertThat(verified("{}", key).code()).isEqualTo(2);
        assertThat(verified(file, "--key", "short").code()).isEqualTo(2);
    }
}

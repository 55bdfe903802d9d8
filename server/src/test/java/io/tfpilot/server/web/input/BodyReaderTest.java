package io.tfpilot.server.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.protocol.AnyObject;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.account.MakeToken;
import io.tfpilot.protocol.account.RoleName;
import io.tfpilot.protocol.account.SaveFilter;
import io.tfpilot.protocol.request.CreateRequest;
import io.tfpilot.protocol.request.ReviseRequest;
import io.tfpilot.protocol.workflow.ReportDrift;
import io.tfpilot.protocol.workflow.ReportDrift;
import io.tfpilot.protocol.workflow.TellLog;
import io.tfpilot.server.web.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {
    private static <T extends Record> T read(String body, Class<T> type) {
        return BodyReader.read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    private static Problem refused(String body, Class<? extends Record> type) {
        return Objects.requireNonNull(catchThrowableOfType(Problem.class, () -> read(body, type)));
    }

    private static List<String> wrong(String body, Class<? extends Record> type) {
        return Objects.requireNonNull(refused(body, type).refusal()).errors().stream()
                .map(error -> error.path() + " " + error.message()).toList();
    }

    @Test
    void every_field_becomes_its_component() {
        assertThat(read("{\"name\":\" ci \",\"days\":7,\"role\":\"viewer\"}", MakeToken.class))
                .isEqualTo(new MakeToken("ci", 7, RoleName.VIEWER, null));
        assertThat(read("{\"query\":\"mine=true\",\"start\":false}", SaveFilter.class))
                .isEqualTo(new SaveFilter("mine=true", false));
        assertThat(read("{\"from\":3,\"lines\":[\" a\",\"\"]}", TellLog.class))
                .isEqualTo(new TellLog(3, List.of(" a", "")));
    }

    @Test
    void what_may_be_absent_may_be_null_or_blank() {
        assertThat(read("{\"name\":\"ci\",\"days\":null,\"role\":null}", MakeToken.class))
                .isEqualTo(new MakeToken("ci", null, null, null));
        assertThat(read("{\"runId\":1,\"error\":\" \"}", ReportDrift.class).error()).isNull();
    }

    @Test
    void an_object_keeps_every_number_to_its_last_digit() {
        assertThat(read("{\"config\":{\"size\":1.10,\"big\":12345678901234567890.5}}", ReviseRequest.class).config())
                .isEqualTo(new AnyObject("{\"size\":1.10,\"big\":12345678901234567890.5}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"name\":7} | name must be text", "{} | name is needed",
            "{\"name\":\" \"} | name is needed", "{\"name\":null} | name is needed",
            "{\"name\":\"ci\",\"days\":\"7\"} | days must be a whole number",
            "{\"name\":\"ci\",\"days\":1.5} | days must be a whole number",
            "{\"name\":\"ci\",\"days\":0} | days must be from 1 to 365",
            "{\"name\":\"ci\",\"days\":99999999999} | days must be from 1 to 365",
            "{\"name\":\"ci\",\"role\":\"king\"} | role must be one of viewer, developer, approver, admin",
            "{\"name\":\"ci\",\"rolle\":\"x\"} | rolle unknown; this route accepts days, name, projects, role"})
    void what_is_wrong_is_said_field_by_field(String body, String says) {
        assertThat(wrong(body, MakeToken.class)).containsExactly(says);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(wrong("{\"project\":1,\"config\":[],\"surprise\":true}", CreateRequest.class)).hasSize(6);
        assertThat(refused("{\"project\":1}", CreateRequest.class).code()).isEqualTo(ProblemCode.INVALID_INPUT);
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_not_cut() {
        assertThat(wrong("{\"name\":\"" + "x".repeat(101) + "\"}", MakeToken.class))
                .containsExactly("name must have at most 100 characters");
    }

    @Test
    void a_list_has_as_many_items_as_it_may() {
        assertThat(wrong("{\"from\":1,\"lines\":[]}", TellLog.class))
                .containsExactly("lines must be a list of 1 to 500 texts");
        assertThat(wrong("{\"from\":1,\"lines\":[1]}", TellLog.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1]", "7", "{\"name\":", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
    void what_is_no_json_object_is_a_bad_request(String body) {
        assertThat(refused(body, MakeToken.class).code()).isEqualTo(ProblemCode.BAD_REQUEST);
    }

    @Test
    void a_revision_without_configuration_is_none_with_an_empty_one() {
        assertThat(Objects.requireNonNull(refused("{}", ReviseRequest.class).refusal()).errors())
                .containsExactly(new FieldProblem("config", "is needed"));
    }

    @Test
    void a_time_is_read_as_one() {
        assertThat(read("{\"runId\":1,\"startedAt\":\"2026-11-20T10:00:00Z\"}", ReportDrift.class).startedAt())
                .isEqualTo("2026-11-20T10:00:00Z");
        assertThat(wrong("{\"runId\":1,\"startedAt\":\"yesterday\"}", ReportDrift.class))
                .containsExactly("startedAt must be a time such as 2026-11-20T10:00:00Z");
    }
}

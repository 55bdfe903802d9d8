package io.tfpilot.server.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.protocol.request.ListRequests;
import io.tfpilot.protocol.request.ReadOutput;
import io.tfpilot.protocol.request.RequestStatus;
import io.tfpilot.server.web.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryReaderTest {
    private static <T extends Record> T read(String query, Class<T> type) {
        Map<String, String[]> given = Stream.of(query.split("&")).map(each -> each.split("=", -1))
                .collect(Collectors.toMap(each -> each[0], each -> new String[]{each[1]}));
        return QueryReader.read(given, type);
    }

    @Test
    void every_parameter_becomes_its_component() {
        var list = read("status=applied,plan_ready&mine=true&archived=0&limit=7&text=a", ListRequests.class);

        assertThat(list.status()).isEqualTo(List.of(RequestStatus.APPLIED, RequestStatus.PLAN_READY));
        assertThat(list.mine()).isTrue();
        assertThat(list.archived()).isFalse();
        assertThat(list.limit()).isEqualTo(7);
        assertThat(list.text()).isEqualTo("a");
        assertThat(list.project()).isNull();
    }

    @Test
    void an_empty_text_is_none() {
        assertThat(read("cursor=&limit=3", ListRequests.class).cursor()).isNull();
    }

    @Test
    void a_word_of_the_api_need_not_be_a_constants_name() {
        assertThat(read("requestId=x&kind=destroy-plan", ReadOutput.class).kind())
                .isEqualTo(ReadOutput.Kind.DESTROY_PLAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"limit=0 | limit is a whole number from 1 to 200.",
            "limit=many | limit is a whole number from 1 to 200.", "mine=maybe | mine is true or false.",
            "status= | status is empty; leave it out or give it a value.",
            "limit= | limit is empty; leave it out or give it a value.",
            "status=great | status is one of request_created, planning, plan_ready, approved, merged, applying, applied, destroying, destroyed, failed, closed.",
            "projekt=core | There is no parameter 'projekt'; this route accepts archived, cursor, deployed, environment, "
                    + "limit, mine, module, project, requester, sort, status, text, waiting."})
    void what_is_wrong_is_said(String query, String says) {
        assertThatThrownBy(() -> read(query, ListRequests.class)).isInstanceOf(Problem.class).hasMessage(says);
    }

    @Test
    void what_is_needed_is_asked_for() {
        assertThatThrownBy(() -> read("kind=plan", ReadOutput.class))
                .hasMessage("The parameter requestId is required.");
    }
}

package io.tfpilot.server.requests.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.LogTail.Line;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.run.RunView.Tail;
import io.tfpilot.server.requests.run.RunView.TailLine;
import io.tfpilot.server.samples.Samples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TailLinesTest {
    private static final RequestSight PLANNING = Samples.sight(Samples.planning(), null);

    private static Tail tail(int attempt, Line... lines) {
        var request = PLANNING.request();
        var active = Objects.requireNonNull(Predicates.active(request));
        return Objects.requireNonNull(TailLines.of(request, active, new LogTail(attempt, List.of(lines))));
    }

    private static String read(Tail tail) {
        return tail.lines().stream().map(TailLinesTest::read).reduce("", (a, b) -> a + b + "\n");
    }

    private static String read(TailLine line) {
        return line.number() + ">" + line.parts().stream().map(PlanLog.Part::text).reduce("", String::concat);
    }

    @Test
    void lines_that_did_not_arrive_are_named_where_they_are_missing() {
        assertThat(read(tail(1, new Line(3, "c"), new Line(5, "e"), new Line(1_000, "f"))))
                .isEqualTo("3>c\n>One line is missing.\n5>e\n>994 lines are missing.\n1000>f\n");
    }

    @Test
    void how_much_of_it_is_here_is_said() {
        assertThat(tail(1).said()).isEmpty();
        assertThat(tail(1, new Line(1, "a"), new Line(2, "b")).said()).isEqualTo("2 lines");
        assertThat(tail(1, new Line(1_199, "a"), new Line(1_200, "b")).said())
                .isEqualTo("The last 2 of 1,200 lines");
    }

    @Test
    void addresses_begin_where_the_requests_own_module_ends() {
        var module = "module.tfpilot_" + PLANNING.request().id();
        assertThat(read(tail(1, new Line(1, module + ".aws_sqs_queue.this: Plan to create"))))
                .isEqualTo("1>aws_sqs_queue.this: Plan to create\n");
    }

    @Test
    void a_newer_attempt_is_further_than_any_line_of_the_one_before() {
        assertThat(tail(2, new Line(1, "again")).upTo()).isGreaterThan(tail(1, new Line(1_000_000, "x")).upTo());
        assertThat(tail(1, new Line(2, "b")).upTo()).isGreaterThan(tail(1, new Line(1, "a")).upTo());
    }

    @Test
    void only_the_run_that_is_under_way_has_one() {
        var request = Samples.planReady();
        request.runs().plan()
                .forEach(plan -> assertThat(TailLines.of(request, plan, LogTail.NOTHING)).isNull());
    }
}

package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.ingest.RunLogs;
import io.tfpilot.core.ingest.RunLogs.Answer;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.LogTail.Line;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runners tell of their logs is kept while the run goes on, and changes nothing. */
class LogTest {
    private final SimulatedWorld world = new SimulatedWorld(9);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    private long running() {
        world.settleServer();
        return Objects.requireNonNull(life.plan().runId());
    }

    private Answer tell(long run, int attempt, String... lines) {
        return world.engine().log().tell(new RunLogs.Run(life.request().target().repo(), run, attempt), 1,
                List.of(lines));
    }

    private LogTail tail(long run) {
        return world.storage().logTails().tail(life.id(), run, 10);
    }

    @Test
    void a_run_that_nobody_knows_is_asked_to_tell_again() {
        assertThat(tell(running() + 1, 1, "x")).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void while_a_run_goes_on_its_lines_are_kept_and_no_request_is_written() {
        var run = running();
        var before = life.request();
        var written = world.storage().feed().newest();
        assertThat(tell(run, 1, "one", "two")).isEqualTo(Answer.KEPT);
        assertThat(tail(run).lines()).containsExactly(new Line(1, "one"), new Line(2, "two"));
        assertThat(life.request()).isEqualTo(before);
        assertThat(world.storage().feed().newest()).isEqualTo(written);
    }

    @Test
    void when_the_run_is_over_its_lines_go_and_no_more_are_taken() {
        var run = running();
        tell(run, 1, "one");
        world.settle();
        assertThat(life.plan().isConcluded()).isTrue();
        assertThat(tail(run)).isEqualTo(LogTail.NOTHING);
        assertThat(tell(run, 1, "late")).isEqualTo(Answer.OVER);
        assertThat(tell(run, 2, "of a re-run that is not known yet")).isEqualTo(Answer.UNKNOWN);
        assertThat(tail(run)).isEqualTo(LogTail.NOTHING);
    }

    @Test
    void a_line_of_the_longest_length_is_kept_whole() {
        var run = running();
        tell(run, 1, "x".repeat(RunLogs.LONGEST_LINE));
        assertThat(tail(run).lines()).extracting(Line::text).containsExactly("x".repeat(RunLogs.LONGEST_LINE));
    }

    @Test
    void of_several_runs_of_a_request_the_one_that_tells_is_heard() {
        life.settled().does(DemoProject.ADA, new io.tfpilot.core.action.Command.Plan());
        var second = running();
        assertThat(life.request().runs().plan()).hasSize(2);
        assertThat(tell(second, 1, "one")).isEqualTo(Answer.KEPT);
        assertThat(tail(second).lines()).containsExactly(new Line(1, "one"));
        assertThat(tell(Objects.requireNonNull(life.request().runs().plan().getFirst().runId()), 1, "late"))
                .isEqualTo(Answer.OVER);
    }

    @Test
    void what_a_terminal_would_obey_is_taken_out_but_colours_and_every_line_has_an_end() {
        var run = running();
        tell(run, 1, "a\u0000b\u0007\r\u009b2J \t\u001b[32mok\u001b[0m \uD83D end", "x".repeat(5_000), "\uD83D\uDE80");
        assertThat(tail(run).lines()).extracting(Line::text).containsExactly("ab2J \t\u001b[32mok\u001b[0m  end",
                "x".repeat(RunLogs.LONGEST_LINE - 1) + "…", "\uD83D\uDE80");
    }
}

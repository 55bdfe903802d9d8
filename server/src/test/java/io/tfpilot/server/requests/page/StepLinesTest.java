package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.samples.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run in four phases, made of GitHub's steps. */
class StepLinesTest {
    private static final Instant NOW = Samples.NOW;

    private static List<String> said(RunKind kind, StepSeen... steps) {
        var job = new JobSeen(1, "run", "in_progress", null, NOW.minusSeconds(90), null, List.of(steps));
        return StepLines.of(List.of(job), kind, NOW).stream().map(phase -> phase.line().name() + " "
                + phase.line().state() + (phase.now().isEmpty() ? "" : " (" + phase.now() + ")")).toList();
    }

    private static StepSeen done(String name, int from, int took) {
        return new StepSeen(1, name, "completed", "success", NOW.minusSeconds(from),
                NOW.minusSeconds(from - (long) took));
    }

    private static StepSeen running(String name) {
        return new StepSeen(1, name, "in_progress", null, NOW.minusSeconds(5), null);
    }

    private static StepSeen failed(String name) {
        return new StepSeen(1, name, "completed", "failure", NOW.minusSeconds(5), NOW);
    }

    private static StepSeen waiting(String name) {
        return new StepSeen(1, name, "queued", null, null, null);
    }

    @Test
    void a_plan_is_prepared_planned_checked_and_reported() {
        assertThat(said(RunKind.PLAN, done("Check out the commit", 60, 5), done("Initialise", 50, 20),
                running("Plan twice"), waiting("Judge the plan"), waiting("Upload the result")))
                .containsExactly("Prepare done", "Plan running (Plan twice)", "Check to come", "Report to come");
    }

    @Test
    void an_apply_plans_to_check_and_only_then_applies() {
        assertThat(said(RunKind.APPLY, done("Initialise", 60, 5), done("Plan again", 50, 20),
                done("Compare with what was approved", 20, 1), running("Apply the plan"), waiting("Read the outputs")))
                .containsExactly("Prepare done", "Check done", "Apply running (Apply the plan)", "Report to come");
    }

    private static JobSeen job(String name, StepSeen... steps) {
        return new JobSeen(1, name, "in_progress", null, NOW.minusSeconds(90), null, List.of(steps));
    }

    private static List<String> saidOf(RunKind kind, JobSeen... jobs) {
        return StepLines.of(List.of(jobs), kind, NOW).stream().map(phase -> phase.line().name() + " "
                + phase.line().state() + " " + phase.steps().size()).toList();
    }

    @Test
    void a_run_of_several_jobs_is_read_as_one() {
        var check = job("check", done("Check the inputs", 90, 1), done("Check TfPilot's signature", 89, 1));
        var plan = job("plan", done("Check out TfPilot's tool", 80, 1), done("Initialise", 79, 5),
                done("Plan twice", 70, 10), done("Hand it to the job that judges", 60, 1));
        var judge = job("judge", done("Check out TfPilot's tool", 50, 1), running("Judge the plan"));
        assertThat(saidOf(RunKind.PLAN, check, plan)).containsExactly("Prepare done 4", "Plan done 2",
                "Check to come 0", "Report to come 0");
        assertThat(saidOf(RunKind.PLAN, check, plan, judge)).containsExactly("Prepare done 4", "Plan done 2",
                "Check running 2", "Report to come 0");
        var again = job("plan", done("Initialise", 79, 5), done("Plan again", 70, 10));
        var judged = job("judge", done("Judge the plan", 50, 1));
        var apply = job("apply", done("Initialise", 40, 5), done("Plan again", 30, 5), running("Apply the plan"));
        assertThat(saidOf(RunKind.APPLY, check, again, judged, apply)).containsExactly("Prepare done 3",
                "Check done 2", "Apply running 3", "Report to come 0");
        assertThat(saidOf(RunKind.DESTROY, check, again, judged, apply, job("report", running("Write the result"))))
                .last().isEqualTo("Report running 1");
    }

    @Test
    void a_step_that_failed_names_itself() {
        assertThat(said(RunKind.PLAN, done("Check out the commit", 60, 5), failed("Initialise")))
                .containsExactly("Prepare failed (Initialise)", "Plan to come", "Check to come", "Report to come");
    }

    @Test
    void an_unknown_step_belongs_to_what_was_before_it() {
        assertThat(said(RunKind.PLAN, done("Initialise", 60, 5), done("Plan", 50, 5), running("Our own step")))
                .containsExactly("Prepare done", "Plan running (Our own step)", "Check to come", "Report to come");
    }

    @Test
    void the_steps_of_a_phase_are_its_rows_in_githubs_words_with_the_time_they_took() {
        var job = new JobSeen(1, "run", "in_progress", null, NOW.minusSeconds(90), null,
                List.of(done("Set up job", 70, 2), done("Check out the commit", 60, 5), done("Initialise", 50, 20),
                        new StepSeen(4, "Post Initialise", "completed", "skipped", null, null), failed("Plan"),
                        waiting("Judge the plan")));
        assertThat(StepLines.of(List.of(job), RunKind.PLAN, NOW).stream().map(phase -> phase.line().name() + " "
                + phase.line().took() + " " + phase.steps().stream()
                        .map(row -> row.name() + " " + row.state() + " " + row.took()).toList()))
                .containsExactly("Prepare 30 s [Check out the commit done 5 s, Initialise done 20 s]",
                        "Plan 5 s [Plan failed 5 s]", "Check  [Judge the plan to come ]", "Report  []");
    }

    @Test
    void a_run_without_steps_has_no_phases() {
        assertThat(StepLines.of(List.of(), RunKind.PLAN, NOW)).isEmpty();
    }
}

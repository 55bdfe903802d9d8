package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.samples.PlanSamples;
import io.tfpilot.server.samples.Samples;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was not read yet is never drawn as nothing, zero or good. */
class NotKnownTest {
    private static final String NO_CHANGE = "{}";
    private static final String OUTPUT = "{'output_changes': {'a': {'actions': ['create'], 'before': null, 'after': 1}}}";

    private static RequestView.PlanCard card(Request request) {
        return new RunCards(Samples.sight(request, null), Samples.NOW).cards().getFirst();
    }

    private static @Nullable PlanView view(@Nullable String plan) {
        return plan == null || plan.isEmpty() ? null : PlanReading.read(ExactJson.read(plan.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "0 ; " + NO_CHANGE + " ; Nothing would change.",
            "0 ; " + OUTPUT + " ; No resource would change.",
            "0 ; ; No resource would change.",
            "  ; ; TfPilot does not know what would change."})
    void that_nothing_would_change_is_said_of_a_plan_that_was_read_and_says_so(@Nullable Integer counted,
            @Nullable String plan, String verdict) {
        var summary = counted == null ? null : new RunResult.Summary(counted, 0, 0, 0);
        var result = new RunResult(1, RunResult.Outcome.OK, null, "d1:x", summary, "plan/x", "log/x", List.of(),
                List.of(), null, Samples.NOW);
        assertThat(RunCards.verdict(result, view(plan))).isEqualTo(verdict);
    }

    @Test
    void a_plan_whose_result_was_not_read_says_that_it_is_being_read() {
        assertThat(card(PlanSamples.unread())).isInstanceOfSatisfying(RequestView.Running.class,
                running -> assertThat(running.text()).isEqualTo("Reading the result…"));
        var steps = new Steps(Samples.sight(PlanSamples.unread(), null), Samples.NOW).steps();
        assertThat(steps).filteredOn(each -> each.label().equals("Planned")).extracting(RequestView.Step::state,
                RequestView.Step::caption).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("now",
                                "reading the result"));
    }

    @Test
    void a_failure_whose_result_was_not_read_is_not_said_to_have_left_none() {
        var failed = PlanSamples.unread().withAttempt(RunKind.PLAN, ended("failure"));
        assertThat(card(failed)).isInstanceOfSatisfying(RequestView.Running.class,
                running -> assertThat(running.text()).isEqualTo("The run failed. Reading why…"));
        var cancelled = PlanSamples.unread().withAttempt(RunKind.PLAN, ended("cancelled"));
        assertThat(card(cancelled)).isInstanceOfSatisfying(RequestView.Failure.class,
                failure -> assertThat(failure.heading()).isEqualTo("Plan was cancelled"));
    }

    private static Attempt ended(String conclusion) {
        var unread = PlanSamples.unread().runs().plan().getFirst();
        return unread.with(new Attempt.Progress(Attempt.Status.COMPLETED, conclusion, Attempt.EndedBy.GITHUB, null,
                Samples.NOW, null), java.util.Objects.requireNonNull(unread.run()));
    }

    @Test
    void a_plan_that_cannot_be_drawn_says_where_it_is() {
        var card = new RunCards(Samples.sight(Samples.planReady(), null), Samples.NOW).cards().getFirst();
        assertThat(card).isInstanceOfSatisfying(RequestView.Changes.class, changes -> {
            assertThat(changes.said()).isEqualTo("TfPilot can't show this plan. Read it in the raw log.");
            assertThat(changes.verdict()).isEmpty();
        });
    }

    @Test
    void whoever_decides_on_a_plan_that_cannot_be_drawn_is_told_what_is_not_known_of_it() {
        var gist = new DecisionPresenter(Samples.sight(Samples.planReady(), null)).gist();
        assertThat(gist).isNotNull().extracting(RequestView.Gist::findings)
                .isEqualTo(List.of("changes outside Terraform not known"));
        var drawn = new DecisionPresenter(Samples.sight(Samples.planReady(), view(NO_CHANGE))).gist();
        assertThat(drawn).isNotNull().extracting(RequestView.Gist::findings).isEqualTo(List.of());
    }

    @Test
    void inputs_of_a_module_that_cannot_be_read_are_not_all_of_them() {
        var sight = Samples.sight(Samples.planReady(), null);
        assertThat(new BriefPresenter(sight).brief(Samples.NOW)).isNotNull().extracting(RequestView.Brief::unread)
                .isEqualTo("");
        var unread = with(sight, sight.gates(), null);
        assertThat(new BriefPresenter(unread).brief(Samples.NOW)).isNotNull().extracting(RequestView.Brief::unread)
                .isEqualTo("The module cannot be read now, so its defaults are not shown.");
    }

    @Test
    void outputs_that_were_not_read_are_not_none() {
        var outputs = new RequestPresenter(Samples.sight(PlanSamples.applyUnread(), null), Samples.NOW).overview()
                .outputs();
        assertThat(outputs).isNotNull().extracting(RequestView.Outputs::note).isEqualTo("Reading the outputs…");
        assertThat(new RequestPresenter(Samples.sight(Samples.planReady(), null), Samples.NOW).overview().outputs())
                .isNull();
    }

    @Test
    void no_price_is_not_a_price_of_nothing() {
        assertThat(price(PlanSamples.unread())).isEqualTo("Known once the plan's result is read");
        assertThat(price(Samples.applyFailed())).isEqualTo("No estimate");
        assertThat(price(Samples.applied())).isEqualTo("a card");
    }

    private static String price(Request request) {
        var side = side(request);
        return side.cost() != null
                ? "a card"
                : side.facts().stream().filter(each -> each.name().equals("Monthly cost"))
                        .map(RequestView.Fact::value).findFirst().orElse("nothing");
    }

    private static RequestView.Side side(Request request) {
        return new SidePresenter(Samples.sight(request, null), "d-patel", Samples.NOW).side();
    }

    @Test
    void nobody_is_said_to_approve_what_is_not_there() {
        for (var request : List.of(Samples.planning(), PlanSamples.unread(), Samples.planFailed())) {
            assertThat(side(request).approvals().voices()).as(request.id().value()).isEmpty();
            assertThat(side(request).approvals().footer()).isEqualTo("There is no plan to approve yet.");
        }
    }

    @Test
    void whoever_cannot_plan_again_is_told_who_can() {
        var sight = Samples.sight(Samples.planReady(), null);
        assertThat(new PlanAgain(sight).said("Re-plan.")).isEqualTo("Re-plan.");
        var shut = new PlanAgain(seenByDeveloper(sight));
        assertThat(shut.said("Re-plan.")).isEqualTo("In prod, only d-patel and k-abebe can re-plan.");
        assertThat(shut.after("Then re-plan."))
                .isEqualTo("Then re-plan. In prod, only d-patel and k-abebe can re-plan.");
    }

    /** The same page for somebody who is not on the list for prod. */
    private static RequestSight seenByDeveloper(RequestSight sight) {
        var refused = Gates.check(Action.PLAN, sight.request(),
                new ApprovalRules(true, 1, true, login -> true), sight.queue(),
                new Person(Samples.HANSEN, Role.DEVELOPER, false,
                        false),
                Samples.NOW);
        return with(sight, Map.of(Action.PLAN, refused), sight.schema());
    }

    private static RequestSight with(RequestSight sight, Map<Action, Gate> gates, @Nullable ModuleSchema schema) {
        return new RequestSight(sight.request(), sight.derivation(), gates, sight.approval(),
                sight.destroyApproval(), sight.mayApprove(), sight.allowed(), sight.approvalsNeeded(), sight.prod(),
                sight.queue(), sight.timeline(), sight.plan(), sight.destroyPlan(), schema, sight.jobs(),
                sight.log(), sight.names(), sight.pace());
    }

    @Test
    void a_drift_note_says_what_differs_and_what_puts_it_back() {
        assertThat(note(PlanSamples.driftNamed())).isEqualTo("Checked 2 min ago. aws_s3_bucket.this differs in acl and "
                + "tags; aws_s3_bucket_policy.this is missing. Re-plan to see how to put it back.");
        assertThat(note(PlanSamples.driftBesideRevision())).endsWith("The next apply sets it to revision 2.");
    }

    private static String note(Request request) {
        return new StatusPresenter(Samples.sight(request, null), Samples.NOW).notes().stream()
                .filter(each -> each.key().equals("drift")).map(RequestView.Note::text).findFirst().orElse("none");
    }
}

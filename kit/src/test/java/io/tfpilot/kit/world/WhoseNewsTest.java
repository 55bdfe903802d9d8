package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.ingest.EventPath.Confidence;
import io.tfpilot.core.ingest.EventPath.Result;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.LoggedEvent;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.kit.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose news are: by what was recorded, by the run's name, by the branch, by an id in a title, or nobody's. */
class WhoseNewsTest {
    private static final String NO_NAME = "a workflow without a run name";

    private final SimulatedWorld world = new SimulatedWorld(37);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_run_that_is_recorded_is_known_whatever_it_calls_itself() {
        world.settleServer();
        world.gitHub().goOn(life.run(RunKind.PLAN));
        assertThat(observe(titled(life.run(RunKind.PLAN).seen(), NO_NAME)))
                .isEqualTo(new Result(life.id(), Confidence.INDEX, new DeliveryOutcome.Applied("plan_started")));
    }

    @Test
    void a_run_that_is_not_recorded_yet_is_known_by_its_name() {
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new WorkflowRuns.Dispatched(null, null));
        world.work();
        var run = world.gitHub().runs().getFirst().seen();
        assertThat(observe(run)).satisfies(result -> {
            assertThat(result.confidence()).isEqualTo(Confidence.RUN_NAME);
            assertThat(result.outcome()).isInstanceOf(DeliveryOutcome.Applied.class);
        });
        assertThat(life.plan().runId()).isEqualTo(run.runId());
    }

    @Test
    void a_run_of_the_drift_check_is_nobodys_unless_its_name_says_whose() {
        var seen = titled(kind(sample(), RunKind.DRIFT_PLAN),
                "Drift " + life.id());
        assertThat(observe(seen, life.id().branch()).requestId()).isNull();
        var named = titled(seen, "TfPilot drift plan %s #1".formatted(life.id()));
        assertThat(observe(named)).isEqualTo(new Result(life.id(), Confidence.RUN_NAME,
                new DeliveryOutcome.Unchanged()));
    }

    @Test
    void a_pull_request_is_known_by_its_branch_before_it_is_recorded() {
        var early = pull(life.id().branch(), 7);
        assertThat(observe(early, "no id here", early.headRef())).satisfies(result -> {
            assertThat(result.requestId()).isEqualTo(life.id());
            assertThat(result.confidence()).isEqualTo(Confidence.BRANCH);
        });
        assertThat(observe(pull(life.id().cleanupBranch(), 8), life.id().cleanupBranch()))
                .isEqualTo(new Result(life.id(), Confidence.BRANCH, new DeliveryOutcome.Unchanged()));
    }

    @Test
    void a_pull_request_that_is_recorded_is_known_whatever_its_branch_says() {
        life.settled();
        var other = Life.begin(world, "dev", "other", 5).settled();
        assertThat(observe(world.gitHub().pulls().getFirst(), other.id().branch()))
                .isEqualTo(new Result(life.id(), Confidence.INDEX, new DeliveryOutcome.Unchanged()));
    }

    @Test
    void a_branch_says_more_than_a_title_and_a_title_more_than_nothing() {
        var other = Life.begin(world, "dev", "other", 5);
        var pull = pull("elsewhere", 7);
        assertThat(observe(pull, "About " + other.id(), life.id().branch()).requestId()).isEqualTo(life.id());
        assertThat(observe(pull, "nothing", "About %s!".formatted(other.id())))
                .isEqualTo(new Result(other.id(), Confidence.TITLE, new DeliveryOutcome.Unchanged()));
        assertThat(observe(pull, "request/not-an-id", "nothing"))
                .isEqualTo(new Result(null, Confidence.NONE, new DeliveryOutcome.NoRequest()));
    }

    @Test
    void news_of_a_request_that_there_never_was_are_nobodys() {
        var nobodys = new RequestId("req_dev_store_nobody");
        assertThat(observe(pull(nobodys.branch(), 7), nobodys.branch()))
                .isEqualTo(new Result(null, Confidence.BRANCH, new DeliveryOutcome.NoRequest()));
    }

    @Test
    void a_review_of_a_recorded_pull_request_is_this_requests() {
        life.settled();
        var review = new ReviewSeen(Samples.REPO, 1, 9, new Review(BOB.login(), Review.State.APPROVED,
                life.request().current().head(), world.clock().instant(), Review.Source.GITHUB, null, null));
        assertThat(observe(review).outcome()).isEqualTo(new DeliveryOutcome.Applied("approved"));
        assertThat(logged()).endsWith("review 9 approved");
        assertThat(observe(review)).isEqualTo(new Result(life.id(), Confidence.INDEX, new DeliveryOutcome.Unchanged()));
    }

    @Test
    void the_log_of_a_request_says_what_each_piece_of_news_was() {
        life.until(Status.PLAN_READY);
        assertThat(logged()).containsSequence("plan run 1000.1 in_progress", "plan run 1000.1 success");
        world.clock().pass(java.time.Duration.ofSeconds(5));
        world.gitHub().closePullRequest(Samples.REPO, 1);
        world.deliver();
        assertThat(logged()).endsWith("pull request 1 closed");
        var seen = world.gitHub().pulls().getFirst();
        world.clock().pass(java.time.Duration.ofSeconds(5));
        observe(again(seen, true, false));
        assertThat(logged()).endsWith("pull request 1 open");
        world.clock().pass(java.time.Duration.ofSeconds(5));
        observe(again(seen, false, true));
        assertThat(logged()).endsWith("pull request 1 merged");
    }

    /** When another server records the run: before the news are parked, or after that. */
    @ParameterizedTest(name = "a_run_that_is_recorded_while_its_news_are_parked_is_not_left_there_{0}")
    @EnumSource
    void a_run_that_is_recorded_while_its_news_are_parked_is_not_left_there(Tripwire.Moment moment) {
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new WorkflowRuns.Dispatched(null, null));
        world.work();
        var run = world.gitHub().runs().getFirst();
        world.gitHub().goOn(run);
        world.clock().pass(java.time.Duration.ofSeconds(5));
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, moment, 1, () -> world.anotherServer().engine()
                .worker().work(new Worker.Claimed(life.id(), world.clock().instant())));
        assertThat(observe(titled(run.seen(), NO_NAME)))
                .isEqualTo(new Result(life.id(), Confidence.INDEX, new DeliveryOutcome.Unparked()));
        assertThat(life.plan().status()).isEqualTo(io.tfpilot.core.request.Attempt.Status.IN_PROGRESS);
        assertThat(world.storage().parkedRuns().count()).isZero();
    }

    @Test
    void a_run_that_names_a_request_but_none_of_its_attempts_is_kept_for_it() {
        life.settled();
        var run = titled(kind(sample(), RunKind.PLAN), "TfPilot plan %s #9".formatted(life.id()));
        assertThat(observe(run)).isEqualTo(new Result(life.id(), Confidence.RUN_NAME, new DeliveryOutcome.Parked()));
        assertThat(world.storage().parkedRuns().count()).isEqualTo(1);
    }

    @Test
    void a_run_that_only_mentions_a_request_is_kept_and_shown_with_it() {
        var run = titled(sample(), "Try " + life.id());
        assertThat(observe(run, run.displayTitle()))
                .isEqualTo(new Result(life.id(), Confidence.TITLE, new DeliveryOutcome.Parked()));
    }

    @Test
    void parked_news_that_lose_every_race_stay_parked() {
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new WorkflowRuns.Dispatched(null, null));
        world.work();
        var run = world.gitHub().runs().getFirst();
        world.gitHub().goOn(run);
        world.clock().pass(java.time.Duration.ofSeconds(5));
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, 1, () -> {
            world.anotherServer().engine().worker().work(new Worker.Claimed(life.id(), world.clock().instant()));
            anotherIsAlwaysFaster();
        });
        assertThatThrownBy(() -> observe(titled(run.seen(), NO_NAME))).isInstanceOf(IllegalStateException.class);
        assertThat(world.storage().parkedRuns().count()).isEqualTo(1);
        assertThat(life.plan().status()).isNotEqualTo(io.tfpilot.core.request.Attempt.Status.IN_PROGRESS);
    }

    @Test
    void news_that_lose_every_race_are_not_taken_for_read() {
        life.until(Status.PLAN_READY);
        var version = life.request().version();
        world.clock().pass(java.time.Duration.ofSeconds(5));
        world.gitHub().closePullRequest(Samples.REPO, 1);
        anotherIsAlwaysFaster();
        assertThatThrownBy(() -> observe(world.gitHub().pulls().getFirst())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Too many changes at once");
        assertThat(life.request().version()).isGreaterThan(version + 50);
        assertThat(life.request().current().activePr()).isNotNull().matches(pull -> pull.open());
    }

    private void anotherIsAlwaysFaster() {
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, 1, () -> {
            world.storage().requests().replace(Samples.next(life.request()), Samples.change());
            anotherIsAlwaysFaster();
        });
    }

    private Result observe(Fact fact, String... hints) {
        return world.engine().events().observe(fact, List.of(hints), null);
    }

    private List<String> logged() {
        return life.request().eventLog().stream().map(LoggedEvent::key).toList();
    }

    private RunSeen sample() {
        return Samples.run(Samples.REPO, 77, "in_progress");
    }

    private static RunSeen kind(RunSeen run, RunKind kind) {
        return new RunSeen(run.repo(), kind, run.runId(), run.runAttempt(), run.status(), run.conclusion(),
                run.updatedAt(), run.completedAt(), run.startedAt(), run.url(), run.headSha(), run.actor(),
                run.displayTitle());
    }

    private static RunSeen titled(RunSeen run, String title) {
        return new RunSeen(run.repo(), run.kind(), run.runId(), run.runAttempt(), run.status(), run.conclusion(),
                run.updatedAt(), run.completedAt(), run.startedAt(), run.url(), run.headSha(), run.actor(), title);
    }

    private PullRequestSeen pull(String branch, int number) {
        return new PullRequestSeen(Samples.REPO, number, "", "title", branch, Samples.sha(7), "main", true, false, null,
                world.clock().instant(), null, null);
    }

    private PullRequestSeen again(PullRequestSeen pull, boolean open, boolean merged) {
        return new PullRequestSeen(pull.repo(), pull.number(), pull.url(), pull.title(), pull.headRef(), pull.headSha(),
                pull.baseRef(), open, merged, null, world.clock().instant(), null, null);
    }
}

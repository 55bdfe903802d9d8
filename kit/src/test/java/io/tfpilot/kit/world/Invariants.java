package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** What must hold in a world at the end, whatever happened on the way. */
final class Invariants {
    /** A deed's own line is among the newest: what follows from it at once writes no more than this. */
    private static final int AUDIT_PAGE = 200;

    private Invariants() {}

    /** Nothing was done twice: one run per attempt, one pull request per purpose, one change per apply. */
    static void nothingTwice(SimulatedWorld world) {
        var titles = world.gitHub().runs().stream().map(SimulatedRun::title).toList();
        assertThat(titles).as("one run per attempt").doesNotHaveDuplicates();
        assertThat(world.infrastructure().changes()).as("one change per run").doesNotHaveDuplicates();
    }

    /** What a person was told is done stands on the record, with this person as its actor. */
    static void isOnRecord(SimulatedWorld world, Person person, String deed) {
        var theirs = new AuditFilter(null, person.login(), null, null, null);
        assertThat(world.storage().audit().find(theirs, null, AUDIT_PAGE).stream().map(AuditLog.Row::event)
                .filter(event -> deed.equals(event.correlationId()) && !event.type().endsWith("_blocked")))
                .as("%s by %s is on record", deed, person.login()).isNotEmpty();
    }

    /** One pull request for the change and one for the cleanup; one apply, one destroy. */
    static void aWholeLife(SimulatedWorld world, Request request) {
        nothingTwice(world);
        assertThat(world.gitHub().pulls()).as("pull requests").hasSize(2).allMatch(pull -> pull.merged());
        assertThat(world.infrastructure().changes()).hasSize(2);
        assertThat(world.infrastructure().applied()).isEmpty();
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNull();
        assertThat(request.isArchived()).isTrue();
        assertThat(request.intents()).isEmpty();
        assertThat(world.gitHub().branchHead(request.target().repo(), request.id().branch())).as("branch").isNull();
        assertThat(request.revision()).isEqualTo(1);
        assertThat(request.runs().plan()).allMatch(Attempt::isConcluded);
        assertThat(request.runs().apply().stream().filter(Attempt::succeeded)).hasSize(1);
        assertThat(request.runs().destroy().stream().filter(Attempt::succeeded)).hasSize(1);
        runsAreKnown(world, request);
    }

    /** Every run that GitHub has is one that an attempt has, with the same conclusion. */
    static void runsAreKnown(SimulatedWorld world, Request request) {
        var known = new HashMap<Long, String>();
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            request.runs().of(kind).stream().filter(attempt -> attempt.runId() != null).forEach(
                    attempt -> known.put(Objects.requireNonNull(attempt.runId()),
                            String.valueOf(attempt.conclusion())));
        }
        var real = new HashMap<Long, String>();
        world.gitHub().runs().stream().filter(run -> run.kind().hasAttempts())
                .filter(run -> run.input("request_id").equals(request.id().value()))
                .forEach(run -> real.put(run.id(), String.valueOf(run.conclusion())));
        assertThat(known).as("runs of attempts").isEqualTo(real);
    }
}

package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Deployed.BrokenOff;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is deployed beside the revision under way: which revision, since which minute, which later run broke off, and what
 * people read. Every word takes a minute; "status" stands where the status says it all.
 */
class DeployedTest {
    private static final String TABLE = """
            created | nothing
            opened merged apply_failed | nothing
            opened merged applying | nothing
            opened merged applied | 1 from 3 | status
            opened merged applied applied | 1 from 3 | status
            opened merged applied apply_held | 1 from 3 | Revision 1 is deployed
            opened merged applied apply_failed | 1 from 3, apply of 1 broke off | Revision 1 is deployed, but a failed apply of revision 1 may have changed part of it
            opened merged applied apply_lost | 1 from 3 | Revision 1 is deployed
            opened merged applied apply_stopped | 1 from 3 | Revision 1 is deployed
            opened merged applied apply_failed applied | 1 from 3 | status
            opened merged applied revised | 1 from 3 | Revision 1 is deployed; revision 2 waits for its pull request
            opened merged applied revised opened | 1 from 3 | Revision 1 is deployed; revision 2 waits for its plan
            opened merged applied revised opened planning | 1 from 3 | Revision 1 is deployed; revision 2 waits for its plan run
            opened merged applied revised opened unread | 1 from 3 | Revision 1 is deployed; revision 2 waits for the result of its plan
            opened merged applied revised opened plan_failed | 1 from 3 | Revision 1 is deployed; revision 2 waits for other inputs
            opened merged applied revised opened planned | 1 from 3 | Revision 1 is deployed; revision 2 waits for an approval
            opened merged applied revised opened planned changes(ada) | 1 from 3 | Revision 1 is deployed; revision 2 waits for an answer to the review
            opened merged applied revised opened planned approved(ada) | 1 from 3 | Revision 1 is deployed; revision 2 waits for its merge
            opened merged applied revised opened pushed(eve) judged | 1 from 3 | Revision 1 is deployed; revision 2 waits for a decision on a commit that TfPilot did not write
            opened merged applied revised opened planned approved(ada) merged | 1 from 3 | Revision 1 is deployed; revision 2 waits for its apply
            opened merged applied revised opened planned approved(ada) merged apply_held | 1 from 3 | Revision 1 is deployed; revision 2 waits for its turn in the queue
            opened merged applied revised opened planned approved(ada) merged applying | 1 from 3 | Revision 1 is deployed; revision 2 waits for its apply run
            opened merged applied revised opened planned approved(ada) merged applied | 2 from 9 | status
            opened merged applied revised opened planned approved(ada) merged apply_stopped | 1 from 3 | Revision 1 is deployed; revision 2 waits for a new plan
            opened merged applied revised opened planned approved(ada) merged apply_failed | 1 from 3, apply of 2 broke off | Revision 1 is deployed, but a failed apply of revision 2 may have changed part of it; revision 2 waits for a new plan
            opened merged applied revised opened planned approved(ada) merged apply_failed revised opened | 1 from 3, apply of 2 broke off | Revision 1 is deployed, but a failed apply of revision 2 may have changed part of it; revision 3 waits for its plan
            opened merged applied revised opened planned closed followed_up | 1 from 3 | status
            opened merged applied revised opened planned withdrawn | 1 from 3 | status
            opened merged applied drifted revised opened planned | 1 from 3 | Revision 1 is deployed; revision 2 waits for an approval
            opened merged applied destroy_planned | 1 from 3 | status
            opened merged applied destroy_planned destroy_held | 1 from 3 | Revision 1 is deployed until its destroy succeeds
            opened merged applied destroy_planned destroying | 1 from 3 | Revision 1 is deployed until its destroy succeeds
            opened merged applied destroy_planned destroying silent(16) | 1 from 3 | Revision 1 is deployed until its destroy succeeds
            opened merged applied destroy_planned destroy_failed | 1 from 3, destroy of 1 broke off | Revision 1 is deployed, but a failed destroy may have removed part of it
            opened merged applied destroy_planned destroy_failed revised opened | 1 from 3, destroy of 1 broke off | Revision 1 is deployed, but a failed destroy may have removed part of it; revision 2 waits for its plan
            opened merged applied destroy_planned destroy_failed applied | 1 from 3 | status
            opened merged applied destroy_planned destroyed | nothing
            opened merged applied destroy_planned destroyed archived | nothing
            opened merged applied destroy_planned destroyed applied | 1 from 6 | status
            opened merged abandoned | nothing
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_revision_is_deployed_until_another_is_applied_or_it_is_destroyed(String row) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        var tale = Tale.of(cells.getFirst());
        assertThat(said(Predicates.deployed(tale.request()))).isEqualTo(cells.get(1));
        var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
        var sentence = DeployedWords.sentence(tale.request(), derivation);
        var mark = DeployedWords.mark(tale.request(), derivation);
        assertThat(sentence).isEqualTo(cells.size() < 3 || cells.get(2).equals("status") ? "" : cells.get(2));
        assertThat(mark).isEqualTo(sentence.isEmpty() ? "" : "Revision 1 deployed");
    }

    private static String said(@Nullable Deployed deployed) {
        if (deployed == null) {
            return "nothing";
        }
        var minutes = Duration.between(Tale.START, deployed.since()).toMinutes();
        return deployed.revision() + " from " + minutes + said(deployed.brokenOff());
    }

    private static String said(@Nullable BrokenOff broken) {
        return broken == null ? "" : ", " + broken.kind().json() + " of " + broken.revision() + " broke off";
    }
}

package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.requests.page.RequestView.Note;
import io.tfpilot.server.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What GitHub refused stands on the page: its words, what mends it, when it is tried again, and the buttons. */
class RefusedByGitHubNoteTest {
    private static final String QUEUE = "Repository rule violations found\n\nChanges must be made through the merge queue";

    @Test
    void a_merge_queue_is_said_with_git_hubs_words_and_what_to_do() {
        var note = note(refused(new Effect.UpdateAndMerge(), GitHubRule.MERGE_QUEUE, QUEUE));
        assertThat(note.heading()).isEqualTo("GitHub refused to merge the pull request");
        assertThat(note.text())
                .startsWith("This branch has a merge queue. Add the pull request to it on GitHub; TfPilot "
                        + "follows what happens. TfPilot tries again ");
        assertThat(note.quote()).isEqualTo(
                "Repository rule violations found Changes must be made through the merge queue");
        assertThat(note.link()).isNotNull();
        assertThat(note.acts()).extracting(RequestView.Act::key).containsExactly("retry", "drop");
    }

    @Test
    void what_is_refused_for_good_is_not_tried_again_and_what_cannot_be_left_out_cannot_be_dropped() {
        var note = note(refused(new Effect.Publish(1), GitHubRule.BRANCH, "Cannot create ref due to creations being "
                + "restricted."));
        assertThat(note.text()).endsWith("then try again. TfPilot does not try again by itself.");
        assertThat(note.acts()).extracting(RequestView.Act::key).containsExactly("retry");
    }

    private static Request refused(Effect effect, GitHubRule rule, String words) {
        return Samples.planReady()
                .withIntents(List.of(Intent.of(effect, Samples.planReady().identity().requester(), Samples.NOW)
                        .refused(new GitHubRefusal(rule, words), "GitHub refused it", Samples.NOW.plusSeconds(60))));
    }

    private static Note note(Request request) {
        return new StatusPresenter(Samples.sight(request, null), Samples.NOW).notes().stream()
                .filter(each -> each.key().startsWith("refused-")).findFirst().orElseThrow();
    }
}

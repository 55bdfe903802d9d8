package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Request;
import io.tfpilot.server.requests.page.RequestView.Note;
import io.tfpilot.server.samples.Samples;
import org.junit.jupiter.api.Test;

/** The plan shows the request's module only: what else a foreign commit changes is said beside it. */
class ForeignHeadTest {
    @Test
    void who_decides_on_a_foreign_commit_reads_which_files_it_changes() {
        assertThat(note(Samples.planRefused()).text()).contains(
                "It changes .github/workflows/apply.yml and envs/dev/tfpilot.service.tf.",
                "two admins, where it changes files of prod or of no environment");
    }

    @Test
    void who_approves_what_admins_accepted_reads_it_too() {
        var note = note(Samples.acceptedHead());
        assertThat(note.text()).startsWith("root and rex accepted it. It changes .github/workflows/apply.yml and ");
        assertThat(note.acts()).isEmpty();
    }

    private static Note note(Request request) {
        return new StatusPresenter(Samples.sight(request, null), Samples.NOW).notes().stream()
                .filter(each -> each.key().equals("seal")).findFirst().orElseThrow();
    }
}

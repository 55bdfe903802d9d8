package io.tfpilot.core.effect;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Sha;
import java.net.URI;
import java.util.Locale;

/**
 * What branch rules can ask for on a head: a check run of the App, which nobody else can make, and a commit status of the
 * same name, which anybody with write access can. TfPilot reads neither.
 */
final class HeadMark {
    /** The name of both. */
    static final String NAME = "tfpilot/approved-plan";

    private final GitHub gitHub;
    private final URI publicUrl;

    HeadMark(GitHub gitHub, URI publicUrl) {
        this.gitHub = gitHub;
        this.publicUrl = publicUrl;
    }

    String link(Request request) {
        return publicUrl + "/requests/" + request.id();
    }

    /** Only of a head that TfPilot wrote, or that was accepted. */
    void put(Request request, Sha head, Check.State state, String says) {
        var link = link(request);
        gitHub.putCheck(request.target().repo(), head, new Check(NAME, state, says,
                "%s.\n\n[Open request `%s` in TfPilot](%s)".formatted(says, request.id(), link), link));
        status(request, head, state, says);
    }

    /** The status alone: a head that nobody accepted gets no check run. */
    void status(Request request, Sha head, Check.State state, String says) {
        var word = state == Check.State.ACTION_REQUIRED ? "pending" : state.name().toLowerCase(Locale.ROOT);
        gitHub.setStatus(request.target().repo(), head, word, NAME, says, link(request));
    }
}

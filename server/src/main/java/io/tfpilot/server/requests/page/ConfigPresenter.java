package io.tfpilot.server.requests.page;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Seal;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Against;
import io.tfpilot.server.requests.page.RequestView.Configuration;
import io.tfpilot.server.requests.page.RequestView.Input;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configuration beside the one before it. */
final class ConfigPresenter {
    private static final int HASH_SHOWN = 19;
    /** Revisions that are offered to compare with; any other can be named in the address. */
    private static final int CHOICES = 6;

    private ConfigPresenter() {}

    /** @param against number of the revision to compare with, 0 for the one before */
    static Configuration of(RequestSight sight, int against) {
        var request = sight.request();
        var shown = new ShownInputs(sight.schema());
        var current = request.current();
        var before = before(request, against);
        var inputs = shown.inputs(before == null ? null : before.config(), current.config());
        var changed = inputs.stream().filter(Input::changed).count();
        var about = before == null
                ? given(inputs.size())
                : changed + " changed since revision " + before.number() + "; "
                        + Words.count(shown.count(current.config()), "input") + " set now.";
        var section = shown.section(current.section(), current.config(), before == null ? null : before.config());
        return new Configuration("Configuration", before == null ? null : before.number(), current.number(),
                against(request, before), inputs, about, request.target().file(),
                HclLines.diff(before == null ? null : shown.section(before.section(), before.config(), null), section),
                shown.section(current.section(), current.config(), null),
                current.seal().state() == Seal.State.SEALED ? "Sealed:" : "",
                "render " + shortened(current.render().renderHash()) + ", inputs "
                        + shortened(current.render().inputsHash()) + ", " + current.rendererVersion());
    }

    private static String given(int inputs) {
        return inputs == 0
                ? "All inputs use their defaults."
                : Words.count(inputs, "input") + " set; all others use their defaults.";
    }

    private static @Nullable Revision before(Request request, int against) {
        return request.history().stream().filter(each -> each.number() == against).findFirst()
                .orElse(request.history().isEmpty() ? null : request.history().getLast());
    }

    /** The newest revisions before this one; where there is only one, there is no choice. */
    private static List<Against> against(Request request, @Nullable Revision before) {
        var base = "/requests/" + request.id() + "?tab=configuration&against=";
        var history = request.history();
        return history.size() < 2
                ? List.of()
                : history.subList(Math.max(0, history.size() - CHOICES), history.size()).reversed().stream()
                        .map(each -> new Against(base + each.number(), "Revision " + each.number(),
                                before != null && each.number() == before.number()))
                        .toList();
    }

    private static String shortened(String hash) {
        return hash.length() > HASH_SHOWN ? hash.substring(0, HASH_SHOWN) : hash;
    }
}

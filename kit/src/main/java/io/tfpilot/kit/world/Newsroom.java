package io.tfpilot.kit.world;

import io.tfpilot.core.facts.Fact;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What webhooks would tell, until somebody takes it; and GitHub's clock. */
final class Newsroom {
    private final InstantSource clock;
    private final List<News> untold = new ArrayList<>();

    Newsroom(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void tell(Fact fact, List<String> hints) {
        untold.add(new News(fact, hints));
    }

    /** Oldest first; it is forgotten here. */
    List<News> take() {
        var taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }
}

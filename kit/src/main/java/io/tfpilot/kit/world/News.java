package io.tfpilot.kit.world;

import io.tfpilot.core.facts.Fact;
import java.util.List;

/** What a webhook would tell, with the texts in which an id may stand. */
public record News(Fact fact, List<String> hints) {
    public News {
        hints = List.copyOf(hints);
    }
}

package io.tfpilot.server.web.pages;

import io.tfpilot.core.lifecycle.DeployedWords;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;
import java.util.ArrayList;
import java.util.List;

/** What stands beside a status, wherever it is drawn. */
public record Mark(String icon, String label, String tone) {

    /** What is deployed beside the revision under way, and that it drifted: what the badge alone does not say. */
    public static List<Mark> of(Request request, Derivation derivation) {
        var marks = new ArrayList<Mark>();
        var deployed = DeployedWords.mark(request, derivation);
        if (!deployed.isEmpty()) {
            marks.add(new Mark("layers", deployed, "ok"));
        }
        marks.addAll(ofDrift(request));
        return marks;
    }

    /** The second of them, where a sentence says the first. */
    public static List<Mark> ofDrift(Request request) {
        return Predicates.drifted(request) ? List.of(new Mark("triangle-alert", "Drifted", "wait")) : List.of();
    }
}

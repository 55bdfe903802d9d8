package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Few;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a drift check found, by resource and attribute where it named them. */
public final class DriftWords {
    /** Resources, and attributes of one, that are named; the others are counted. */
    private static final int NAMED = 3;

    private static final Pattern OWN_MODULE = Pattern.compile("^module\\.tfpilot_[a-z0-9_]+\\.");

    private DriftWords() {}

    /** For people, never ending with a full stop; the check's own summary where it named nothing; "" for neither. */
    public static String of(Drift drift) {
        if (drift.changes().isEmpty()) {
            return drift.summary() == null ? "" : drift.summary();
        }
        var said = drift.changes().stream().limit(NAMED).map(DriftWords::said).collect(Collectors.joining("; "));
        var more = drift.changes().size() - NAMED;
        return more > 0 ? said + "; and " + more + " more" : said;
    }

    /** From the world's side: what Terraform would create is missing. */
    private static String said(Drift.Change change) {
        var name = OWN_MODULE.matcher(change.address()).replaceFirst("");
        return switch (change.action()) {
            case CREATE -> name + " is missing";
            case DESTROY -> name + " is there but not in the module";
            case UPDATE, REPLACE -> change.attributes().isEmpty()
                    ? name + " differs"
                    : name + " differs in " + Few.of(change.attributes(), NAMED);
        };
    }
}

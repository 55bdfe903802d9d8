package io.tfpilot.kit.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run ends.
 *
 * @param conclusion GitHub's word
 * @param files of its logs artifact; empty = it leaves none
 */
public record Ending(String conclusion, SortedMap<String, String> files) {
    public Ending {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** It ends without a trace. */
    public static Ending bare(String conclusion) {
        return new Ending(conclusion, Collections.emptySortedMap());
    }
}

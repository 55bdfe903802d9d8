package io.tfpilot.core.workflows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the files in a repository, or in a folder, compare with those that TfPilot generates for its project.
 *
 * @param states by path: every generated file, and every other that only an earlier generation has
 * @param generated what should stand there
 */
public record InstalledFiles(SortedMap<String, State> states, SortedMap<String, String> generated) {
    /** How one file compares. */
    public enum State {
        /** Byte for byte what TfPilot generates. */
        CURRENT,
        /** Not there. */
        MISSING,
        /** TfPilot generated it, from other settings or in another version. */
        OUTDATED,
        /** TfPilot generated it, and somebody changed it by hand. */
        CHANGED,
        /** TfPilot did not generate what stands there: it is never overwritten. */
        FOREIGN,
        /** TfPilot generated it, and does not any more. */
        LEFT_OVER
    }

    public InstalledFiles {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        generated = Collections.unmodifiableSortedMap(new TreeMap<>(generated));
    }

    /**
     * @param generated from {@link WorkflowFiles#generate}
     * @param present the text of each file that stands at a generated path, and of every other that may be left over
     *            ({@link WorkflowFiles#isPlace})
     */
    public static InstalledFiles compare(SortedMap<String, String> generated, Map<String, String> present) {
        var states = new TreeMap<String, State>();
        generated.forEach((path, wanted) -> states.put(path, state(wanted, present.get(path))));
        present.forEach((path, text) -> {
            // One that somebody changed may be theirs by now.
            if (!generated.containsKey(path) && Stamp.origin(text) == Stamp.Origin.GENERATED) {
                states.put(path, State.LEFT_OVER);
            }
        });
        return new InstalledFiles(states, generated);
    }

    private static State state(String wanted, @Nullable String there) {
        if (there == null) {
            return State.MISSING;
        }
        if (there.equals(wanted)) {
            return State.CURRENT;
        }
        return switch (Stamp.origin(there)) {
            case GENERATED, EARLIER -> State.OUTDATED;
            case CHANGED -> State.CHANGED;
            case FOREIGN -> State.FOREIGN;
        };
    }

    /** The paths in this state, in their order. */
    public List<String> in(State state) {
        return states.entrySet().stream().filter(each -> each.getValue() == state).map(Map.Entry::getKey).toList();
    }

    /** Whether all is as TfPilot generates it. */
    public boolean areCurrent() {
        return states.values().stream().allMatch(State.CURRENT::equals);
    }

    /** What installing writes: a text for each path, null for one that goes. What is foreign is left alone. */
    public SortedMap<String, @Nullable String> changes() {
        var changes = new TreeMap<String, @Nullable String>();
        states.forEach((path, state) -> {
            switch (state) {
                case MISSING, OUTDATED, CHANGED -> changes.put(path, generated.get(path));
                case LEFT_OVER -> changes.put(path, null);
                case CURRENT, FOREIGN -> {
                    // Stays as it is.
                }
            }
        });
        return changes;
    }
}

package io.tfpilot.sandbox.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can change about a repository.
 *
 * @param former    the names it had before; who asks for one is sent to the present one
 * @param renamedAt null where it has its first name
 */
public record About(String name, boolean isPrivate, boolean archived, List<String> former,
        @Nullable Instant renamedAt) {
    public About {
        former = List.copyOf(former);
    }

    /** Of a new repository that everybody sees. */
    public static About open(String name) {
        return new About(name, false, false, List.of(), null);
    }

    /** Of a new repository that only those see who were let in. */
    public static About hidden(String name) {
        return new About(name, true, false, List.of(), null);
    }

    About renamed(String other, Instant now) {
        var all = new ArrayList<>(former);
        all.remove(other);
        all.add(name);
        return new About(other, isPrivate, archived, all, now);
    }

    /** The same, seen by others and written by nobody, as these say. */
    public About with(boolean isPrivateNow, boolean archivedNow) {
        return new About(name, isPrivateNow, archivedNow, former, renamedAt);
    }
}

package io.tfpilot.kit.world;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit with its whole tree.
 *
 * @param sequence counts commits of the repository, so every ancestor has a lower one
 * @param files texts by path
 */
record Commit(Sha sha, int sequence, SortedMap<String, String> files, List<Sha> parents, Login author,
        String message) {
    Commit {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        parents = List.copyOf(parents);
    }
}

package io.tfpilot.core.catalogue;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A module as it stands in the repository: its folder's name, and those of its files that count.
 *
 * @param files texts by file name
 * @param unread of the files that count, those without a text: why, in a sentence that names the file
 */
public record ModuleSource(String name, Map<String, String> files, SortedMap<String, String> unread) {
    public ModuleSource {
        files = Map.copyOf(files);
        unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
    }

    /** All of it was read. */
    public ModuleSource(String name, Map<String, String> files) {
        this(name, files, new TreeMap<>());
    }
}

package io.tfpilot.core.catalogue;

import java.util.Map;

/** A module as it stands in the repository: its name and the texts of the files of its folder, by file name. */
public record ModuleSource(String name, Map<String, String> files) {
    public ModuleSource {
        files = Map.copyOf(files);
    }
}

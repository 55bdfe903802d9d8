package io.tfpilot.core.request;

import java.util.List;

/** Where in git the section lives. */
public record Target(RepoName repo, String base, String envPath, List<String> files) {
    public Target {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a request has at least one target file");
        }
    }

    /** The file that holds the section. */
    public String file() {
        return files.getFirst();
    }
}

package io.tfpilot.core.terraform;

import java.util.List;
import java.util.Optional;

/**
 * The text of {@code envs/<env>/tfpilot.<module short name>.tf}: sections of requests among whatever else stands there.
 * Inserting, replacing and removing are exact inverses; what stands outside the sections is never touched.
 */
public final class EnvFile implements EnvFileReading {
    private final String text;

    private EnvFile(String text) {
        this.text = text;
    }

    /** Reads a text; the empty text is a file that does not exist yet. */
    public static EnvFileReading read(String text) {
        throw new UnsupportedOperationException("being written");
    }

    /** {@code tfpilot.<shortName>.tf} inside the environment's folder. */
    public static String nameFor(String shortName) {
        return "tfpilot." + shortName + ".tf";
    }

    /** The whole text. Empty means that the file should not exist. */
    public String text() {
        return text;
    }

    /** Ids of the requests that have a section, in the order of the text. */
    public List<String> requestIds() {
        throw new UnsupportedOperationException("being written");
    }

    /** The text of a request's section, from begin marker to the end marker's newline. */
    public Optional<String> find(String requestId) {
        throw new UnsupportedOperationException("being written " + requestId);
    }

    /** This file with the section put in, or put in place of the one that is there. Also how a conflict is solved: base's file with one's own section. */
    public EnvFile withSection(RenderedSection section) {
        throw new UnsupportedOperationException("being written " + section);
    }

    /** This file without the request's section; itself when there is none. */
    public EnvFile without(String requestId) {
        throw new UnsupportedOperationException("being written " + requestId);
    }
}

package io.tfpilot.core.terraform;

import java.util.List;
import java.util.Optional;

/**
 * The text of {@code envs/<env>/tfpilot.<module short name>.tf}: sections of requests among whatever else stands there.
 * Inserting, replacing and removing are exact inverses; what stands outside the sections is never touched.
 *
 * <p>A section goes before the first one of a greater id, with an empty line after it; where there is none it goes to
 * the end of the text, with a line end before it. Removing takes exactly that line end with it.
 */
public final class EnvFile implements EnvFileReading {
    private final String text;
    private final List<Span> sections;

    private EnvFile(String text, List<Span> sections) {
        this.text = text;
        this.sections = List.copyOf(sections);
    }

    /** Where a section stands: {@code [from, to)}, the end marker's line end included where it has one. */
    record Span(String requestId, int from, int to) {}

    /** Reads a text; the empty text is a file that does not exist yet. */
    public static EnvFileReading read(String text) {
        return new SectionScanner(text).scan();
    }

    static EnvFile of(String text, List<Span> sections) {
        return new EnvFile(text, sections);
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
        return sections.stream().map(Span::requestId).toList();
    }

    /** The text of a request's section, from begin marker to the end marker's newline. */
    public Optional<String> find(String requestId) {
        return span(requestId).map(span -> text.substring(span.from(), span.to()));
    }

    private Optional<Span> span(String requestId) {
        return sections.stream().filter(span -> span.requestId().equals(requestId)).findFirst();
    }

    /**
     * This file with the section put in, or put in place of the one that is there. Also how a conflict with a
     * neighbour is solved: base's file with one's own section.
     */
    public EnvFile withSection(RenderedSection section) {
        return reread(span(section.requestId()).map(span -> spliced(span.from(), span.to(), section.text()))
                .orElseGet(() -> inserted(section)));
    }

    private String inserted(RenderedSection section) {
        Optional<Span> next = sections.stream().filter(span -> span.requestId().compareTo(section.requestId()) > 0)
                .findFirst();
        if (next.isPresent()) {
            return spliced(next.get().from(), next.get().from(), section.text() + "\n");
        }
        return text.isEmpty() ? section.text() : text + "\n" + section.text();
    }

    /** This file without the request's section; itself when there is none. */
    public EnvFile without(String requestId) {
        return span(requestId).map(span -> reread(removed(span))).orElse(this);
    }

    private String removed(Span span) {
        if (span.to() == text.length()) {
            return text.substring(0, Math.max(0, span.from() - 1));
        }
        return spliced(span.from(), text.charAt(span.to()) == '\n' ? span.to() + 1 : span.to(), "");
    }

    private String spliced(int from, int to, String between) {
        return text.substring(0, from) + between + text.substring(to);
    }

    private static EnvFile reread(String text) {
        return switch (read(text)) {
            case EnvFile file -> file;
            case Malformed malformed -> throw new IllegalStateException("sections no longer pair: " + malformed);
        };
    }
}

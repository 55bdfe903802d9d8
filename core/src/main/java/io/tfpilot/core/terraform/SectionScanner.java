package io.tfpilot.core.terraform;

import io.tfpilot.core.terraform.EnvFile.Span;
import io.tfpilot.core.terraform.EnvFileReading.Malformed;
import io.tfpilot.core.terraform.Markers.Marker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the sections of a text by their markers, line by line. */
final class SectionScanner {
    private final String text;
    private final List<Span> sections = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Marker open;
    private int openFrom;
    private int openLine;

    SectionScanner(String text) {
        this.text = text;
    }

    EnvFileReading scan() {
        int line = 1;
        for (int from = 0; from < text.length(); line++) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            String words = text.substring(from, end < 0 ? text.length() : end);
            Optional<String> fault = windows(words);
            Optional<Marker> marker = Markers.read(words);
            if (fault.isEmpty() && marker.isPresent()) {
                fault = marker.get().begins() ? begin(marker.get(), from, line) : end(marker.get(), to);
            }
            if (fault.isPresent()) {
                return new Malformed(line, fault.get());
            }
            from = to;
        }
        return open == null
                ? EnvFile.of(text, sections)
                : new Malformed(openLine, "the section of " + open.requestId() + " has no end");
    }

    /** A marker nobody sees would let a second section of the same request in. */
    private static Optional<String> windows(String words) {
        return words.endsWith("\r") && Markers.read(words.substring(0, words.length() - 1)).isPresent()
                ? Optional.of("this marker ends in a carriage return; the file needs plain line ends")
                : Optional.empty();
    }

    private Optional<String> begin(Marker marker, int from, int line) {
        if (open != null) {
            return Optional.of("the section of " + marker.requestId() + " begins inside that of " + open.requestId());
        }
        if (!seen.add(marker.requestId())) {
            return Optional.of("there are two sections of " + marker.requestId());
        }
        open = marker;
        openFrom = from;
        openLine = line;
        return Optional.empty();
    }

    private Optional<String> end(Marker marker, int to) {
        if (open == null || !open.requestId().equals(marker.requestId())) {
            return Optional.of("the section of " + marker.requestId() + " ends here, but "
                    + (open == null ? "none is open" : "that of " + open.requestId() + " is open"));
        }
        sections.add(new Span(marker.requestId(), openFrom, to));
        open = null;
        return Optional.empty();
    }
}

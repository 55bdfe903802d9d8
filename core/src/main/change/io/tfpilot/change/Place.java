package io.tfpilot.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where a request's section stands in a file: from the begin marker to the newline after the end marker. */
record Place(Path file, byte[] bytes, int from, int to) {
    byte[] section() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Looks through {@code tfpilot.*.tf}; a marker is a whole line, and a section stands once. */
    static List<Place> find(Path folder, String requestId) throws IOException {
        List<Place> places = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return places;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().matches("tfpilot\\..+\\.tf"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
        for (Path file : files) {
            add(file, requestId, places);
        }
        return places;
    }

    private static void add(Path file, String requestId, List<Place> places) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String begin = "# --- tfpilot:begin:" + requestId + " ---";
        String end = "# --- tfpilot:end:" + requestId + " ---";
        int from = -1;
        for (int at = 0; at < text.length();) {
            int newline = text.indexOf('\n', at);
            String line = text.substring(at, newline < 0 ? text.length() : newline);
            int next = newline < 0 ? text.length() : newline + 1;
            if (line.equals(begin)) {
                if (from >= 0) {
                    throw new Refused("section_changed", "The section of this request begins twice.",
                            List.of(file.getFileName().toString()));
                }
                from = at;
            } else if (line.equals(end)) {
                if (from < 0) {
                    throw new Refused("section_changed", "The section of this request is not whole.",
                            List.of(file.getFileName().toString()));
                }
                places.add(new Place(file, bytes, from, next));
                from = -1;
            }
            at = next;
        }
        if (from >= 0) {
            throw new Refused("section_changed", "The section of this request does not end.",
                    List.of(file.getFileName().toString()));
        }
    }
}

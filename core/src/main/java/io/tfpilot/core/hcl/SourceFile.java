package io.tfpilot.core.hcl;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A file's text, with what is needed to say where in it something stands without counting from its beginning. */
public final class SourceFile {
    private final String name;
    private final String text;
    /** Where each line begins. */
    private final int[] lines;
    /** The second half of every character that takes two. */
    private final int[] pairs;

    SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        lines = IntStream.concat(IntStream.of(0),
                IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '\n').map(at -> at + 1)).toArray();
        pairs = IntStream.range(1, text.length())
                .filter(at -> Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))).toArray();
    }

    String text(int start, int end) {
        return text.substring(start, end);
    }

    Position position(int offset) {
        int at = Math.min(offset, text.length());
        int line = before(lines, at + 1);
        int lineStart = lines[line - 1];
        return new Position(name, line, at - lineStart - (before(pairs, at) - before(pairs, lineStart)) + 1);
    }

    /** How many of the places, which are in order, stand before this one. */
    private static int before(int[] places, int place) {
        int found = Arrays.binarySearch(places, place);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A git object name: 40 lower-case hexadecimal digits. */
public record Sha(@JsonValue String value) implements Comparable<Sha> {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{40}");

    /** Stands for a tree or commit that was not recorded; no object has this name. */
    public static final Sha UNKNOWN = new Sha("0".repeat(40));

    @JsonCreator
    public Sha {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a git object name: 40 hexadecimal digits are needed");
        }
    }

    /** Whether a text is such a name. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /** The seven characters that people read. */
    public String abbreviated() {
        return isKnown() ? value.substring(0, 7) : "unknown";
    }

    @Override
    public int compareTo(Sha other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A git object name: 40 lower-case hexadecimal digits. */
public record Sha(@JsonValue String value) implements Comparable<Sha> {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{40}");

    @JsonCreator
    public Sha {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a git object name: 40 hexadecimal digits are needed");
        }
    }

    /** The seven characters that people read. */
    public String abbreviated() {
        return value.substring(0, 7);
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

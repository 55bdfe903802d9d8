package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A GitHub login. GitHub compares logins without case, so the lower-case form is kept. */
public record Login(@JsonValue String value) implements Comparable<Login> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9_.-]{0,98})(?:\\[bot])?");

    /** Who acts when nobody pressed anything. */
    public static final Login SYSTEM = new Login("tfpilot");

    @JsonCreator
    public Login {
        value = value.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a GitHub login");
        }
    }

    @Override
    public int compareTo(Login other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * {@code req_<env>_<module short name>_<6 base-36>}, all of {@code [a-z0-9_]}; at most 63 characters, so that it fits
 * a branch name, a label and a tag value.
 */
public record RequestId(@JsonValue String value) implements Comparable<RequestId> {
    /** The shape of an id, also for finding one inside a title. */
    public static final Pattern SHAPE = Pattern.compile("req_[a-z0-9_]{1,59}");

    @JsonCreator
    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a request id: it must match " + SHAPE);
        }
    }

    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The part that makes it unique: its last six characters. */
    public String suffix() {
        return value.substring(Math.max(0, value.length() - 6));
    }

    public String branch() {
        return "request/" + value;
    }

    public String cleanupBranch() {
        return "cleanup/" + value;
    }

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

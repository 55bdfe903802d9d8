package io.tfpilot.core.request;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest drift check; a check that failed says so and never means "no drift".
 *
 * @param checkedAt when it reported
 * @param changes what differs, as far as the check named it: empty also where an older workflow reported only a summary
 * @param startedAt when it began to look; null where the workflow did not say
 */
public record Drift(State state, @Nullable String summary, long runId, @Nullable String runUrl, Instant checkedAt,
        List<Change> changes, @Nullable Instant startedAt) {
    public enum State {
        NONE,
        DRIFTED,
        CHECK_FAILED
    }

    /** What Terraform would do to put it back. */
    public enum Action {
        CREATE,
        UPDATE,
        REPLACE,
        DESTROY
    }

    /**
     * One resource that differs.
     *
     * @param attributes names of what differs in it, never values
     */
    public record Change(String address, Action action, List<String> attributes) {
        private static final Pattern LINE = Pattern.compile("(create|update|replace|destroy) (\\S+) (\\S.*)");

        public Change {
            attributes = List.copyOf(attributes);
        }

        /** As the workflow writes it: {@code update acl,tags aws_s3_bucket.logs}; null for anything else. */
        public static @Nullable Change parse(String line) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                return null;
            }
            var names = parts.group(2).equals("-") ? List.<String>of() : List.of(parts.group(2).split(",", -1));
            return new Change(parts.group(3), Action.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), names);
        }
    }

    /** Documents that were written before checks named what differs lack it. */
    public Drift {
        @SuppressWarnings({"NullAway", "ConstantValue"}) // a document may lack the field
        var named = changes == null ? List.<Change>of() : List.copyOf(changes);
        changes = named;
    }

    /** The moment that it speaks of: what changed later it cannot know. */
    public Instant lookedAt() {
        return startedAt == null ? checkedAt : startedAt;
    }
}

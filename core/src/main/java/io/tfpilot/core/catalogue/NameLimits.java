package io.tfpilot.core.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a module says of the name it takes; null where it says nothing.
 *
 * @param length the most characters
 * @param separator between the parts of the name, one of {@code "-"}, {@code "_"} and nothing
 * @param pattern a regular expression that the whole name must fit
 */
public record NameLimits(@Nullable Integer length, @Nullable String separator, @Nullable String pattern) {
    /** Nothing is said. */
    public static final NameLimits NONE = new NameLimits(null, null, null);

    /** Why this name does not fit the pattern; empty where it does, or where there is none. */
    public Optional<String> refusal(String name) {
        if (pattern == null || (whole(pattern) instanceof GoRegex.Reading.Usable(GoRegex regex) && regex.isIn(name))) {
            return Optional.empty();
        }
        return Optional.of("\"" + name + "\" does not fit the pattern of the module, " + pattern);
    }

    static boolean isPattern(String pattern) {
        return whole(pattern) instanceof GoRegex.Reading.Usable;
    }

    private static GoRegex.Reading whole(String pattern) {
        return GoRegex.read("^(?:" + pattern + ")$");
    }
}

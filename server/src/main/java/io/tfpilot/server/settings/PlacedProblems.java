package io.tfpilot.server.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is wrong in one file, each with its place: {@code tfpilot.yaml: projects.core.environments.live.prod: …}.
 *
 * @param source the file, as its reader named it
 * @param all where problems are added
 */
record PlacedProblems(String source, List<String> all) {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** @param place empty for the file as a whole */
    void add(String place, String what) {
        all.add(place.isEmpty() ? "%s: %s".formatted(source, what) : "%s: %s: %s".formatted(source, place, what));
    }

    /** The place of a key in the map at {@code above}. */
    static String under(String above, String key) {
        var plain = PLAIN_KEY.matcher(key).matches();
        if (above.isEmpty()) {
            return plain ? key : "[\"" + key + "\"]";
        }
        return plain ? above + "." + key : above + "[\"" + key + "\"]";
    }
}

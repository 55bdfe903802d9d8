package io.tfpilot.core.terraform;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code <project>-<env>[-<environmentName>]-<name>-<last 6 characters of the request id>}. */
public sealed interface Naming {
    /** Lower-case words joined by single dashes. */
    Pattern PART = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** Six of base 36: two billion names that differ. */
    int SUFFIX = 6;

    /** The name to use. */
    record Named(String name) implements Naming {}

    /** No name can be made; {@code field} is the part at fault (name, environmentName, project, environment). */
    record Refused(String field, String reason) implements Naming {}

    /** The parts of a name. */
    record Parts(String project, String environment, @Nullable String environmentName, String name, String requestId) {}

    /** Makes the name or says precisely why it can't. */
    static Naming of(Parts parts, NamingRules rules) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("project", parts.project());
        named.put("environment", parts.environment());
        if (parts.environmentName() != null) {
            named.put("environmentName", parts.environmentName());
        }
        named.put("name", parts.name());
        for (Map.Entry<String, String> part : named.entrySet()) {
            if (part.getValue().isEmpty()) {
                return new Refused(part.getKey(), "is required");
            }
            if (!PART.matcher(part.getValue()).matches()) {
                return new Refused(part.getKey(), "lower-case letters and digits, words joined by single dashes; not \""
                        + part.getValue() + "\"");
            }
        }
        return joined(String.join("-", named.values()) + "-" + suffix(parts.requestId()), parts, rules);
    }

    private static Naming joined(String dashed, Parts parts, NamingRules rules) {
        String name = dashed.replace("-", rules.separator());
        if (name.length() > rules.maxLength()) {
            int excess = name.length() - rules.maxLength();
            return new Refused("name", "\"" + name + "\" has " + name.length() + " characters, " + rules.maxLength()
                    + " are allowed; " + (excess < parts.name().length()
                            ? "make the name " + excess + " shorter"
                            : "the other parts alone leave no room for a name"));
        }
        if (!Character.isLetter(name.charAt(0))) {
            return new Refused("project", "\"" + name + "\" does not begin with a letter");
        }
        return new Named(name);
    }

    /** An id's own end is unique already; what is not a letter or digit has no place in a name. */
    private static String suffix(String requestId) {
        String letters = Markers.checkedId(requestId).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (letters.length() < SUFFIX) {
            throw new IllegalArgumentException("too short for a request id: " + requestId);
        }
        return letters.substring(letters.length() - SUFFIX);
    }
}

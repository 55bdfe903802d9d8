package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.NameLimits;
import java.util.List;

/**
 * What names of a module's things may look like.
 *
 * @param maxLength of the whole name
 * @param separator {@code "-"}, {@code "_"} or nothing; also stands for the dashes inside the parts
 */
public record NamingRules(int maxLength, String separator) {
    /** Six characters of the request's id, and two more. */
    public static final int SHORTEST = 8;
    public static final int LONGEST = 255;

    /** The usual one first. */
    public static final List<String> SEPARATORS = List.of("-", "_", "");

    /** Fits a DNS label, so nearly everything. */
    public static final NamingRules DEFAULT = new NamingRules(63, "-");

    /** What both the project and the module allow; between the parts stands what the module wants. */
    public NamingRules within(NameLimits module) {
        var length = module.length() == null ? maxLength : Math.min(maxLength, module.length());
        return new NamingRules(length, module.separator() == null ? separator : module.separator());
    }

    public NamingRules {
        if (maxLength < SHORTEST || maxLength > LONGEST || !SEPARATORS.contains(separator)) {
            throw new IllegalArgumentException("no such naming rules: " + maxLength + " '" + separator + "'");
        }
    }
}

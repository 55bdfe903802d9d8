package io.tfpilot.core.terraform;

/**
 * What names of a module's things may look like.
 *
 * @param maxLength of the whole name
 * @param separator {@code "-"}, {@code "_"} or nothing; also stands for the dashes inside the parts
 */
public record NamingRules(int maxLength, String separator) {
    /** Fits a DNS label, so nearly everything. */
    public static final NamingRules DEFAULT = new NamingRules(63, "-");

    public NamingRules {
        if (maxLength < 8 || maxLength > 255 || !separator.matches("[-_]?")) {
            throw new IllegalArgumentException("no such naming rules: " + maxLength + " '" + separator + "'");
        }
    }
}

package io.tfpilot.core.hcl;

/** What became of a text that should be HCL. */
public sealed interface HclReading {

    /** The text is HCL and this is all of it. */
    record Parsed(HclBody body) implements HclReading {}

    /** The text is not HCL (or goes beyond this reader's limits): the first place that is wrong, and why. */
    record Malformed(Position position, String message) implements HclReading {}
}

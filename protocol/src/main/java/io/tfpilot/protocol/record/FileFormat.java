package io.tfpilot.protocol.record;

/** What a file is made of. */
public enum FileFormat {
    CSV,
    JSON
}

package io.tfpilot.protocol.record;

/** The format of a file. */
public enum FileFormat {
    CSV,
    JSON
}

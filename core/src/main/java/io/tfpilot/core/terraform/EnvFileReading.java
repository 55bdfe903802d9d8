package io.tfpilot.core.terraform;

/** What became of the text of an environment's file. */
public sealed interface EnvFileReading permits EnvFile, EnvFileReading.Malformed {
    /** The markers don't pair: line (from 1) and what is wrong with it. */
    record Malformed(int line, String message) implements EnvFileReading {}
}

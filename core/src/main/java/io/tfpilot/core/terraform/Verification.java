package io.tfpilot.core.terraform;

/** Whether a file still holds exactly what TfPilot renders. */
public sealed interface Verification {
    /** Byte for byte the same. */
    record Same(RenderedSection rendered) implements Verification {}

    /** There is no section of this request. */
    record Missing(RenderedSection rendered) implements Verification {}

    /** The section reads otherwise; {@code line} is the first line of the section (from 1) that differs. */
    record Different(RenderedSection rendered, String found, int line) implements Verification {}

    /** The file's markers cannot be read. */
    record Unreadable(int line, String message) implements Verification {}

    /** Renders anew and compares with what stands in the file's text. */
    static Verification of(String fileText, SectionInput input) {
        throw new UnsupportedOperationException("being written");
    }
}

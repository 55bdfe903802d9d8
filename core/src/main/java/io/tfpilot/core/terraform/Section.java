package io.tfpilot.core.terraform;

/** Renders a request's section: same input, same bytes, on every machine; a value never becomes code. */
public final class Section {
    /** Moves whenever the same input would give other bytes. */
    public static final String RENDERER_VERSION = "tfpilot-renderer@1";

    private Section() {}

    /** Renders. The configuration must have been checked; one that was not is a programmer's error. */
    public static RenderedSection render(SectionInput input) {
        throw new UnsupportedOperationException("being written");
    }
}

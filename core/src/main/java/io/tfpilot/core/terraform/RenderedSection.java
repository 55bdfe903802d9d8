package io.tfpilot.core.terraform;

/**
 * A request's section, ready to stand in a file.
 *
 * @param text from the begin marker to the end marker's newline, both included
 * @param renderHash {@code sha256:<hex>} of the text's UTF-8 bytes
 * @param inputsHash {@code sha256:<hex>} of the canonical JSON of all inputs, the server's included
 */
public record RenderedSection(String requestId, String text, String renderHash, String inputsHash,
        String rendererVersion) {}

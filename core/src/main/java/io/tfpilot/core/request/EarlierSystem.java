package io.tfpilot.core.request;

import tools.jackson.databind.JsonNode;

/** Reads documents of the earlier system: its runs become attempt 1, its stored status is dropped. */
public final class EarlierSystem {
    private EarlierSystem() {}

    @SuppressWarnings("DoNotCallSuggester") // the body follows
    public static Request read(JsonNode document) {
        throw new UnsupportedOperationException(document.toString());
    }
}

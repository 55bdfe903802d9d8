package io.tfpilot.core.request;

/** The stored form of a request: one JSON document, its groups flat at the top as people and other tools know them. */
public final class RequestJson {
    private RequestJson() {}

    @SuppressWarnings("DoNotCallSuggester") // the body follows
    public static String write(Request request) {
        throw new UnsupportedOperationException(request.id().value());
    }

    /** Reads every document ever written; unknown fields are tolerated. IllegalArgumentException where it is none. */
    @SuppressWarnings("DoNotCallSuggester") // the body follows
    public static Request read(String json) {
        throw new UnsupportedOperationException(json);
    }
}

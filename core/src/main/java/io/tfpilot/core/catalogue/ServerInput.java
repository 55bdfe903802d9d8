package io.tfpilot.core.catalogue;

/** What the server knows better than the person who asks. */
public enum ServerInput {
    NAME("name"),
    TAGS("tags"),
    PROJECT("project"),
    ENVIRONMENT("environment"),
    REQUEST_ID("request_id");

    private final String word;

    ServerInput(String word) {
        this.word = word;
    }

    /** The word of {@code tfpilot.yaml}, and the input's usual name. */
    public String word() {
        return word;
    }
}

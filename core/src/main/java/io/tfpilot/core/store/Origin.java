package io.tfpilot.core.store;

import java.util.Locale;

/** Through which door a line of the record came. */
public enum Origin {
    /** A person in a browser, on a page. */
    PAGE,
    /** A person in a browser, by a call to the API. */
    API,
    /** A program with an API token. */
    TOKEN,
    /** A workflow with its project's key. */
    WORKFLOW,
    /** An event that GitHub delivered. */
    WEBHOOK,
    /** TfPilot by itself: its worker and its other loops. */
    WORKER;

    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Origin parse(String json) {
        return valueOf(json.toUpperCase(Locale.ROOT));
    }
}

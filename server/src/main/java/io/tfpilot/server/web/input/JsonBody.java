package io.tfpilot.server.web.input;

import org.jspecify.annotations.Nullable;

/** The body of a call, which becomes its record when the route asks: whoever checks a key first, checks it first. */
public final class JsonBody<T extends Record> {
    private final Class<T> type;
    private final Source source;
    private byte @Nullable [] read;

    JsonBody(Class<T> type, Source source) {
        this.type = type;
        this.source = source;
    }

    /** Where its bytes come from. */
    interface Source {
        /** At most as many as the route takes; ends the call where they are not JSON by their content type. */
        byte[] read();
    }

    /** The record, or the end of the call with a problem document that names every wrong field. */
    public T value() {
        return BodyReader.read(bytes(), type);
    }

    /** The body as it was written. */
    public byte[] bytes() {
        var known = read;
        if (known == null) {
            known = source.read();
            read = known;
        }
        return known;
    }
}

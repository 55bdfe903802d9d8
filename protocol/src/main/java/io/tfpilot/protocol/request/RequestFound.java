package io.tfpilot.protocol.request;

/** One request. */
public record RequestFound(boolean success, RequestAnswer request) {
    public static RequestFound of(RequestAnswer request) {
        return new RequestFound(true, request);
    }
}

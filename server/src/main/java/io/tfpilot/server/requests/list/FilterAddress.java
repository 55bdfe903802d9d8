package io.tfpilot.server.requests.list;

/** The one way to write the list's filter, for those who keep it. */
public final class FilterAddress {
    private FilterAddress() {}

    /** Of an address after its question mark; what the list does not know is left out. */
    public static String canonical(String query) {
        return ListQuery.parse(query).canonical();
    }
}

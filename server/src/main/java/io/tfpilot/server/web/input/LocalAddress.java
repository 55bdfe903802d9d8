package io.tfpilot.server.web.input;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a caller may ask to be led: an address of this server, and nothing that a browser would read as another's. */
public final class LocalAddress {
    private LocalAddress() {}

    /** Whether it is one: a path with or without a query, percent-encoded as an address has to be. */
    public static boolean is(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.contains("\\")
                && address.chars().allMatch(c -> c > ' ' && c < 127) && isAddress(address);
    }

    private static boolean isAddress(String text) {
        try {
            return !new URI(text).isAbsolute();
        } catch (URISyntaxException broken) {
            return false;
        }
    }
}

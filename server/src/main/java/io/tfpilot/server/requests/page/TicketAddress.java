package io.tfpilot.server.requests.page;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a ticket is read, if what somebody typed is an address on the web: anything else stays a word. */
final class TicketAddress {
    private TicketAddress() {}

    /** Null for whatever is not https, has no host, or carries a name and a password. */
    static @Nullable String of(String ticket) {
        try {
            var address = new URI(ticket.strip());
            return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null
                    && address.getRawUserInfo() == null ? address.toASCIIString() : null;
        } catch (URISyntaxException word) {
            return null;
        }
    }
}

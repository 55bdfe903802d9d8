package io.tfpilot.server.web.limits;

import io.tfpilot.server.settings.Network;
import io.tfpilot.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a call comes from. What a call says of itself counts only as far as proxies have written it that the settings
 * trust: whoever is named last and is no such proxy is the caller.
 */
@Component
public final class Addresses {
    private static final String FORWARDED = "X-Forwarded-For";

    /** Longer chains are nobody's. */
    private static final int MOST = 20;

    /** One network of IPv6, which one subscriber has for themselves. */
    private static final int SUBSCRIBER_BYTES = 8;

    private final List<Network> trusted;

    Addresses(Settings settings) {
        this.trusted = settings.calls().trustedProxies();
    }

    /** As text, without a port. */
    public String of(HttpServletRequest call) {
        return of(call.getRemoteAddr(), Collections.list(call.getHeaders(FORWARDED)));
    }

    String of(String peer, List<String> forwarded) {
        var nearest = literal(peer);
        if (nearest == null || !isTrusted(nearest)) {
            return peer;
        }
        for (var text : lastFirst(forwarded)) {
            var address = literal(text);
            if (address == null) {
                break;
            }
            nearest = address;
            if (!isTrusted(address)) {
                break;
            }
        }
        return nearest.getHostAddress();
    }

    /** The same for what is counted by address: with IPv6, a subscriber has more addresses than can be counted. */
    public String counted(HttpServletRequest call) {
        return counted(of(call));
    }

    static String counted(String text) {
        if (!(literal(text) instanceof Inet6Address address)) {
            return text;
        }
        try {
            var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES),
                    address.getAddress().length);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("16 bytes are an address", impossible);
        }
    }

    private static List<String> lastFirst(List<String> forwarded) {
        var named = forwarded.stream().flatMap(header -> Arrays.stream(header.split(",", -1))).map(String::strip)
                .toList().reversed();
        return named.subList(0, Math.min(MOST, named.size()));
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}

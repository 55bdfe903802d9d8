package io.tfpilot.server.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits: one address, or a network as {@code 10.0.0.0/8}. */
public record Network(InetAddress address, int bits) {
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("the prefix is longer than the address");
        }
        if (host(address, bits).signum() != 0) {
            throw new IllegalArgumentException("the address has bits beyond the prefix");
        }
    }

    /** IllegalArgumentException for everything but an address or a network; names are not looked up. */
    public static Network parse(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var most = address.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return new Network(address, most);
        }
        var prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("the prefix is no number");
        }
        return new Network(address, Integer.parseInt(prefix));
    }

    public boolean contains(InetAddress other) {
        var mine = address.getAddress();
        var its = other.getAddress();
        return mine.length == its.length && new BigInteger(1, mine).shiftRight(mine.length * Byte.SIZE - bits)
                .equals(new BigInteger(1, its).shiftRight(mine.length * Byte.SIZE - bits));
    }

    private static BigInteger host(InetAddress address, int bits) {
        var bytes = address.getAddress();
        return new BigInteger(1, bytes)
                .and(BigInteger.ONE.shiftLeft(bytes.length * Byte.SIZE - bits).subtract(BigInteger.ONE));
    }
}

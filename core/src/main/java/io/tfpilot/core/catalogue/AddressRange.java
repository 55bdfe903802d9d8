package io.tfpilot.core.catalogue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation.
 *
 * @param base its first address
 * @param bits of an address: 32 or 128
 */
record AddressRange(BigInteger base, int prefix, int bits) {
    static final int V4 = 32;
    private static final int V6 = 128;
    private static final int GROUPS = 8;
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    /** Fails where the text is certainly none; what Terraform's versions read differently is unsure. */
    static AddressRange read(String text) {
        String[] halves = text.split("/", -1);
        if (halves.length != 2 || !halves[1].matches("0|[1-9][0-9]{0,2}")) {
            // Digits in front of digits, as in /08, are read by some.
            throw halves.length == 2 && halves[1].matches("[0-9]+") ? Undecided.unsure() : Undecided.fails();
        }
        boolean six = halves[0].contains(":");
        int bits = six ? V6 : V4;
        int prefix = Integer.parseInt(halves[1]);
        BigInteger address = six ? six(halves[0]) : four(halves[0]);
        if (prefix > bits) {
            throw Undecided.fails();
        }
        return new AddressRange(address.and(mask(prefix, bits)), prefix, bits);
    }

    private static BigInteger four(String text) {
        BigInteger address = BigInteger.ZERO;
        String[] octets = text.split("\\.", -1);
        for (String octet : octets) {
            if (!OCTET.matcher(octet).matches()) {
                throw octet.matches("0[0-9]+") ? Undecided.unsure() : Undecided.fails();
            }
            if (Integer.parseInt(octet) > 255) {
                throw Undecided.fails();
            }
            address = address.shiftLeft(8).add(new BigInteger(octet));
        }
        if (octets.length != 4) {
            throw Undecided.fails();
        }
        return address;
    }

    private static BigInteger six(String text) {
        if (text.contains(".") || text.contains("%")) {
            throw Undecided.unsure();
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return number(groups(text), GROUPS);
        }
        List<String> before = groups(text.substring(0, gap));
        List<String> after = groups(text.substring(gap + 2));
        if (before.size() + after.size() >= GROUPS) {
            throw Undecided.fails();
        }
        List<String> all = new ArrayList<>(before);
        while (all.size() + after.size() < GROUPS) {
            all.add("0");
        }
        all.addAll(after);
        return number(all, GROUPS);
    }

    private static List<String> groups(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(":", -1));
    }

    private static BigInteger number(List<String> groups, int count) {
        if (groups.size() != count || !groups.stream().allMatch(group -> GROUP.matcher(group).matches())) {
            throw Undecided.fails();
        }
        BigInteger address = BigInteger.ZERO;
        for (String group : groups) {
            address = address.shiftLeft(16).add(new BigInteger(group, 16));
        }
        return address;
    }

    private static BigInteger mask(int prefix, int bits) {
        return BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
    }

    BigInteger mask() {
        return mask(prefix, bits);
    }

    /** An address as Terraform writes it: of IPv6 the longest run of zeros is left out. */
    String written(BigInteger address) {
        List<Integer> parts = new ArrayList<>();
        int size = bits == V4 ? 8 : 16;
        for (int shift = bits - size; shift >= 0; shift -= size) {
            parts.add(address.shiftRight(shift).intValue() & ((1 << size) - 1));
        }
        if (bits == V4) {
            return String.join(".", parts.stream().map(String::valueOf).toList());
        }
        if (address.bitLength() <= 48) {
            // Among these are addresses of version 4, which Terraform writes as such.
            throw Undecided.unsure();
        }
        return shortened(parts);
    }

    private static String shortened(List<Integer> parts) {
        int start = -1;
        int longest = 1;
        for (int i = 0; i < parts.size(); i++) {
            int length = 0;
            while (i + length < parts.size() && parts.get(i + length) == 0) {
                length++;
            }
            if (length > longest) {
                start = i;
                longest = length;
            }
        }
        List<String> words = parts.stream().map(Integer::toHexString).toList();
        return start < 0
                ? String.join(":", words)
                : String.join(":", words.subList(0, start)) + "::"
                        + String.join(":", words.subList(start + longest, words.size()));
    }
}

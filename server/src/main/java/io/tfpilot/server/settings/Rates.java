package io.tfpilot.server.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many calls a minute are taken on; 0 is no limit. Whoever was silent may send a minute's calls at once.
 *
 * @param person of one person, from all their browsers
 * @param token of one API token
 * @param costly of these, calls that make GitHub or the database work: they create, preview, act, search or export
 * @param stranger without a sign-in, from one address
 * @param refused with a wrong token or signature, from one address; who sends more has to wait
 */
public record Rates(int person, int token, int costly, int stranger, int refused) {
    /** A page polls a few times a minute, and a person has many; a form previews while somebody types. */
    public static final Rates USUAL = new Rates(1_200, 600, 180, 600, 30);

    public static final Rates OFF = new Rates(0, 0, 0, 0, 0);

    private static final int MOST = 1_000_000;

    /** Empty for what is neither {@code off} nor a list as {@code person=1200,costly=60}. */
    public static Optional<Rates> parse(String text) {
        if (text.equals("off")) {
            return Optional.of(OFF);
        }
        var rates = USUAL.byName();
        for (var item : text.split(",", -1)) {
            var pair = item.strip().split("=", -1);
            if (pair.length != 2 || !rates.containsKey(pair[0]) || !pair[1].matches("[0-9]{1,7}")
                    || Integer.parseInt(pair[1]) > MOST) {
                return Optional.empty();
            }
            rates.put(pair[0], Integer.parseInt(pair[1]));
        }
        return Optional.of(of(rates));
    }

    private static Rates of(Map<String, Integer> rates) {
        return new Rates(rates.getOrDefault("person", 0), rates.getOrDefault("token", 0),
                rates.getOrDefault("costly", 0), rates.getOrDefault("stranger", 0), rates.getOrDefault("refused", 0));
    }

    private Map<String, Integer> byName() {
        var rates = new LinkedHashMap<String, Integer>();
        rates.put("person", person);
        rates.put("token", token);
        rates.put("costly", costly);
        rates.put("stranger", stranger);
        rates.put("refused", refused);
        return rates;
    }

    /** As the setting is written. */
    @Override
    public String toString() {
        return byName().entrySet().stream().map(rate -> rate.getKey() + "=" + rate.getValue())
                .collect(Collectors.joining(","));
    }
}

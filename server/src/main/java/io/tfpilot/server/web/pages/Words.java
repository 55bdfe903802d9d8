package io.tfpilot.server.web.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import io.tfpilot.core.request.Unseen;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How amounts are said. */
public final class Words {
    private Words() {}

    /** "1 min 42 s", "48 s", "2 h 3 min". */
    public static String duration(Duration took) {
        var seconds = Math.max(0, took.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds % 3600 / 60 == 0 ? "" : " " + seconds % 3600 / 60 + " min");
    }

    /** From so many seconds on a figure is said in minutes, hours, days. */
    static final double MINUTE = 59.5;
    static final double HOUR = 59.5 * 60;
    static final double DAYS = 47.5 * 3600;

    /** "0.4 s", "48 s", "3.2 min", "2.7 h", "1.5 days": for figures, not for the story of one run. */
    public static String brief(double seconds) {
        if (seconds < MINUTE) {
            return (seconds > 0 && seconds < 0.95 ? tenths(Math.max(0.1, seconds)) : Math.round(seconds)) + " s";
        }
        if (seconds < HOUR) {
            return tenths(seconds / 60) + " min";
        }
        return seconds < DAYS ? tenths(seconds / 3600) + " h" : tenths(seconds / 86_400) + " days";
    }

    private static String tenths(double number) {
        var shown = new BigDecimal(number).setScale(number < 10 ? 1 : 0, RoundingMode.HALF_UP);
        return (shown.scale() > 0 ? shown.stripTrailingZeros() : shown).toPlainString();
    }

    /** "$7,412", "$23.10": cents only where they matter. */
    public static String roundMoney(BigDecimal amount, String currency) {
        var text = money(amount.abs().compareTo(BigDecimal.valueOf(100)) < 0
                ? amount
                : amount.setScale(0, RoundingMode.HALF_UP), currency);
        return amount.abs().compareTo(BigDecimal.valueOf(100)) < 0 ? text : text.replace(".00", "");
    }

    /** "$412.60", "−$3.00"; other currencies by their code. */
    public static String money(BigDecimal amount, String currency) {
        var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setRoundingMode(RoundingMode.HALF_UP);
        var digits = format.format(amount.abs());
        return (amount.signum() < 0 ? "−" : "") + (currency.equals("USD") ? "$" + digits : digits + " " + currency);
    }

    /** "+$96.20", "−$3.00". */
    public static String change(BigDecimal amount, String currency) {
        return (amount.signum() > 0 ? "+" : "") + money(amount, currency);
    }

    /** "4,812". */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** "1 resource", "4,812 resources". */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** "1st", "2nd", "3rd", "11th". */
    public static String ordinal(int number) {
        var teens = number % 100 >= 11 && number % 100 <= 13;
        return number + switch (teens ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /**
     * A text as somebody typed it: browsers send each line end as two characters, and count it as one. What a copied
     * text brings along unseen is taken off: spaces without width, marks of direction; a space that keeps words together
     * is a space.
     */
    public static String typed(String text) {
        return Unseen.without(text.replace("\r\n", "\n")).replace('\u00A0', ' ')
                .replace('\u202F', ' ').replace('\u2007', ' ');
    }

    /** Each as a sentence; what is empty is none. */
    public static String sentences(String... texts) {
        return Stream.of(texts).map(Words::sentence).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Capital letter at the start, one full stop at the end. */
    public static String sentence(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        var start = stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
        return start.endsWith(".") || start.endsWith("?") || start.endsWith("…") ? start : start + ".";
    }

    /** Two letters for an avatar: "d-patel" gives "DP". */
    public static String initials(String login) {
        var parts = login.split("[-_.]", -1);
        var second = parts.length > 1 && !parts[1].isEmpty()
                ? parts[1].substring(0, 1)
                : login.length() > 1 ? login.substring(1, 2) : "";
        return (login.substring(0, 1) + second).toUpperCase(Locale.ROOT);
    }
}

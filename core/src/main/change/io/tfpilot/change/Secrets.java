package io.tfpilot.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that nobody may read. One of six characters or more is found anywhere, also escaped, URL-encoded and in
 * base64; one of three to five as a word of its own; a shorter one only where it is the whole value.
 */
final class Secrets {
    static final String MASK = "(sensitive value)";
    static final int ANYWHERE = 6;

    private static final int AS_A_WORD = 3;
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final Set<String> secrets = new HashSet<>();
    private List<Pattern> patterns = List.of();
    private boolean compiled;

    void add(String secret) {
        if (!secret.isEmpty() && !WORDS.contains(secret)) {
            secrets.add(secret);
            compiled = false;
        }
    }

    /** A whole value. */
    String leaf(String text) {
        return secrets.contains(text) ? MASK : replaced(text);
    }

    Object number(BigDecimal value) {
        String digits = value.toPlainString();
        return digits.length() > AS_A_WORD && secrets.contains(digits) ? MASK : value;
    }

    /** Text with every occurrence of a secret taken out. */
    String text(String text) {
        String redacted = replaced(text);
        for (String secret : secrets) {
            if (secret.length() < AS_A_WORD) {
                redacted = redacted.replace('"' + secret + '"', MASK);
            }
        }
        return redacted;
    }

    private String replaced(String text) {
        compile();
        String redacted = text;
        for (Pattern pattern : patterns) {
            redacted = pattern.matcher(redacted).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return redacted;
    }

    /** Longest first, so that what holds another secret goes as a whole. */
    private void compile() {
        if (compiled) {
            return;
        }
        Set<String> anywhere = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (String secret : secrets) {
            for (String form : SecretForms.of(secret)) {
                if (form.length() >= ANYWHERE) {
                    anywhere.add(form);
                } else if (form.length() >= AS_A_WORD && !WORDS.contains(form)) {
                    words.add(form);
                }
            }
        }
        Comparator<String> longest = Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder());
        List<Pattern> all = new ArrayList<>();
        anywhere.stream().sorted(longest).map(form -> Pattern.compile(Pattern.quote(form))).forEach(all::add);
        words.stream().sorted(longest).map(
                form -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])"))
                .forEach(all::add);
        patterns = all;
        compiled = true;
    }
}

package io.tfpilot.core.catalogue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A regular expression as Terraform reads it: Go's syntax and Go's choice of match, in time linear in the text. */
final class GoRegex {
    /** Far above what people write, and far below what a reader's stack can bear in parentheses. */
    static final int MAX_PATTERN = 1_000;
    /** Characters times repetitions: some 50 bytes for each are 2.5 MB while it is being read. */
    static final int MAX_EXPANDED = 50_000;

    private static final java.util.regex.Pattern ASKS_TABLES = java.util.regex.Pattern
            .compile("\\\\[pP]|\\(\\?[a-zA-Z]*i");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What became of a pattern. */
    sealed interface Reading {
        record Usable(GoRegex regex) implements Reading {}

        /** Terraform refuses it as well: every function that takes it fails. */
        record Refused() implements Reading {}

        /** Too long, or read differently by different versions of Terraform. */
        record Unsure() implements Reading {}
    }

    private final Pattern pattern;
    private final boolean asksTables;

    private GoRegex(Pattern pattern) {
        this.pattern = pattern;
        asksTables = ASKS_TABLES.matcher(pattern.pattern()).find();
    }

    /** Terraform's strings are NFC, those that hold a pattern as well. */
    static Reading read(String written) {
        String pattern = Normalizer.normalize(written, Normalizer.Form.NFC);
        // Named groups without a P came with Go 1.22.
        if (pattern.length() > MAX_PATTERN || pattern.contains("(?<")) {
            return new Reading.Unsure();
        }
        int repeats = NestedRepeats.of(pattern);
        if (repeats > NestedRepeats.MOST) {
            // What is repeated zero times, Go does not look into.
            return pattern.contains("{0") ? new Reading.Unsure() : new Reading.Refused();
        }
        return repeats * pattern.length() > MAX_EXPANDED ? new Reading.Unsure() : compile(pattern);
    }

    private static Reading compile(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            int named = pattern.namedGroups().size();
            // Go takes a mixture of named and unnamed groups; Terraform does not.
            return named > 0 && named < pattern.groupCount()
                    ? new Reading.Refused()
                    : new Reading.Usable(new GoRegex(pattern));
        } catch (PatternSyntaxException _) {
            // Terraform may know newer alphabets, and takes a name of a group twice.
            return ASKS_TABLES.matcher(text).find() || text.contains("(?P<")
                    ? new Reading.Unsure()
                    : new Reading.Refused();
        }
    }

    /** Of one search, at most. */
    long steps(String text) {
        return (long) pattern.programSize() * (text.length() + 1);
    }

    /** Whether Terraform's answer is sure to be the same: its tables of letters are newer than ours. */
    boolean sureOf(String text) {
        return !asksTables || text.codePoints().allMatch(GoRegex::settled);
    }

    /** ASCII and the letters of Europe's Latin alphabets: what they are has not changed since. */
    private static boolean settled(int c) {
        return c < 0x80 || (c >= 0xC0 && c < 0x180);
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** What {@code regex} gives: the text, or the groups as a list, or as an object where they have names. */
    @Nullable
    JsonNode first(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? captured(matcher) : null;
    }

    ArrayNode all(String text) {
        ArrayNode all = JSON.arrayNode();
        eachMatch(text, matcher -> all.add(captured(matcher)));
        return all;
    }

    /** @param literal put in as it is */
    String replaced(String text, String literal) {
        StringBuilder replaced = new StringBuilder();
        List<Integer> ends = new ArrayList<>(List.of(0));
        eachMatch(text, matcher -> {
            replaced.append(text, ends.getLast(), matcher.start()).append(literal);
            ends.add(matcher.end());
        });
        return replaced.append(text, ends.getLast(), text.length()).toString();
    }

    /** As Go goes on: an empty match right after another one does not count. */
    private void eachMatch(String text, Consumer<Matcher> seen) {
        Matcher matcher = pattern.matcher(text);
        int before = -1;
        for (int at = 0; at <= text.length() && matcher.find(at);) {
            boolean empty = matcher.end() == at;
            if (!empty || matcher.start() != before) {
                seen.accept(matcher);
            }
            before = matcher.end();
            at = !empty ? before : at == text.length() ? at + 1 : at + Character.charCount(text.codePointAt(at));
        }
    }

    private JsonNode captured(Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return JSON.stringNode(matcher.group());
        }
        if (!pattern.namedGroups().isEmpty()) {
            ObjectNode groups = JSON.objectNode();
            pattern.namedGroups().forEach((name, group) -> groups.set(name, text(matcher.group(group))));
            return groups;
        }
        ArrayNode groups = JSON.arrayNode();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            groups.add(text(matcher.group(group)));
        }
        return groups;
    }

    private static JsonNode text(@Nullable String group) {
        return group == null ? JSON.nullNode() : JSON.stringNode(group);
    }
}

package io.tfpilot.core.catalogue;

import static io.tfpilot.core.catalogue.Functions.text;

import io.tfpilot.core.catalogue.TypeConstraint.ListType;
import io.tfpilot.core.catalogue.TypeConstraint.StringType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Functions of texts. What depends on Unicode's tables is sure of ASCII only: Terraform's are of another age. */
final class TextFunctions {
    private static final TypeConstraint STRING = new StringType();
    private static final String SPACE = "\t\n\u000B\f\r ";
    private static final Pattern DIGITS = Pattern.compile("-?[0-9a-z]{1,40}", Pattern.CASE_INSENSITIVE);

    /** Of a text that is put together: sixteen of the longest that a person gives. */
    private static final long MAX_MADE = 1 << 20;

    private TextFunctions() {}

    /** Refuses to make what a few long texts put together would fill the memory with. */
    static void bound(long characters) {
        if (characters > MAX_MADE) {
            throw Undecided.unsure();
        }
    }

    static Optional<Value> apply(String function, List<Value> arguments) {
        return switch (function + "/" + arguments.size()) {
            case "lower/1" -> Optional.of(Value.text(ascii(text(arguments, 0)).toLowerCase(Locale.ROOT)));
            case "upper/1" -> Optional.of(Value.text(ascii(text(arguments, 0)).toUpperCase(Locale.ROOT)));
            case "trimspace/1" -> Optional.of(Value.text(trimmed(ascii(text(arguments, 0)), SPACE)));
            case "chomp/1" -> Optional.of(Value.text(trimmedEnd(text(arguments, 0), "\r\n")));
            case "strrev/1" -> Optional.of(Value.text(new StringBuilder(ascii(text(arguments, 0))).reverse()
                    .toString()));
            case "base64encode/1" -> Optional.of(Value.text(Base64.getEncoder()
                    .encodeToString(text(arguments, 0).getBytes(StandardCharsets.UTF_8))));
            case "base64decode/1" -> Optional.of(Value.text(decoded(text(arguments, 0))));
            case "startswith/2" -> Optional.of(Value.bool(text(arguments, 0).startsWith(text(arguments, 1))));
            case "endswith/2" -> Optional.of(Value.bool(text(arguments, 0).endsWith(text(arguments, 1))));
            case "strcontains/2" -> Optional.of(Value.bool(text(arguments, 0).contains(text(arguments, 1))));
            case "trim/2" -> Optional.of(Value.text(trimmed(ascii(text(arguments, 0)), ascii(text(arguments, 1)))));
            case "trimprefix/2" -> Optional.of(Value.text(withoutStart(text(arguments, 0), text(arguments, 1))));
            case "trimsuffix/2" -> Optional.of(Value.text(withoutEnd(text(arguments, 0), text(arguments, 1))));
            case "split/2" -> Optional.of(split(text(arguments, 0), text(arguments, 1)));
            case "substr/3" -> Optional.of(Value.text(part(arguments)));
            case "parseint/2" -> Optional.of(parsed(arguments));
            default -> switch (function) {
                case "join" -> Optional.of(joined(arguments));
                case "format" -> Optional.of(Value.text(formatted(arguments)));
                default -> Optional.empty();
            };
        };
    }

    static String ascii(String text) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw Undecided.unsure();
        }
        return text;
    }

    private static String trimmed(String text, String characters) {
        String end = trimmedEnd(text, characters);
        int start = 0;
        while (start < end.length() && characters.indexOf(end.charAt(start)) >= 0) {
            start++;
        }
        return end.substring(start);
    }

    private static String trimmedEnd(String text, String characters) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String withoutStart(String text, String start) {
        return text.startsWith(start) ? text.substring(start.length()) : text;
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static Value split(String separator, String text) {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            ascii(text).chars().forEach(c -> parts.add(Character.toString(c)));
        } else {
            parts.addAll(Arrays.asList(text.split(Pattern.quote(separator), -1)));
        }
        return Value.list(STRING, parts.stream().map(Value::text).toList());
    }

    private static String part(List<Value> arguments) {
        String text = ascii(text(arguments, 0));
        int offset = whole(arguments.get(1));
        int length = whole(arguments.get(2));
        if (text.contains("\r\n") || offset < -text.length()) {
            throw Undecided.unsure();
        }
        int from = Math.min(offset < 0 ? text.length() + offset : offset, text.length());
        return length < 0
                ? text.substring(from)
                : text.substring(from, (int) Math.min(text.length(),
                        (long) from + length));
    }

    private static int whole(Value value) {
        var number = Conversion.number(value);
        if (!Operators.whole(number) || number.abs().compareTo(java.math.BigDecimal.valueOf(1_000_000)) > 0) {
            throw Undecided.unsure();
        }
        return number.intValueExact();
    }

    private static Value parsed(List<Value> arguments) {
        if (!arguments.getFirst().notNull().isText()) {
            throw Undecided.unsure();
        }
        String text = text(arguments, 0);
        int base = whole(arguments.get(1));
        if (base < 2 || base > 36 || !DIGITS.matcher(text).matches()) {
            throw Undecided.unsure();
        }
        try {
            return Value.number(new java.math.BigDecimal(new BigInteger(text, base)));
        } catch (NumberFormatException _) {
            throw Undecided.fails();
        }
    }

    private static Value joined(List<Value> arguments) {
        if (arguments.isEmpty()) {
            throw Undecided.unsure();
        }
        List<String> all = new ArrayList<>();
        String separator = text(arguments, 0);
        for (Value list : arguments.subList(1, arguments.size())) {
            Conversion.to(new ListType(STRING), list.notNull()).items().forEach(item -> all.add(Conversion.text(item)));
        }
        bound((long) separator.length() * all.size() + all.stream().mapToLong(String::length).sum());
        return Value.text(String.join(separator, all));
    }

    /** Of the verbs only those of plain texts and whole numbers. */
    private static String formatted(List<Value> arguments) {
        if (arguments.isEmpty()) {
            throw Undecided.unsure();
        }
        String[] parts = text(arguments, 0).split("(?<=%[sd])|(?=%[sd])", -1);
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (String part : parts) {
            boolean verb = part.equals("%s") || part.equals("%d");
            if ((verb && next == arguments.size()) || (!verb && part.contains("%"))) {
                throw Undecided.unsure();
            }
            text.append(verb ? put(part, arguments.get(next++)) : part);
        }
        if (next < arguments.size()) {
            throw Undecided.fails();
        }
        return text.toString();
    }

    private static String put(String verb, Value value) {
        if (value.isNull() || !Value.isPrimitive(value.type())
                || (verb.equals("%d") && !(value.type() instanceof TypeConstraint.NumberType
                        && Operators.whole(value.json().decimalValue())))) {
            throw Undecided.unsure();
        }
        return Conversion.text(value);
    }

    /** Without its padding, or with something behind it, only Terraform can say. */
    private static String decoded(String text) {
        if (!text.matches("[A-Za-z0-9+/]*={0,2}")) {
            throw text.matches("[\\x20-\\x7e]*") && !text.contains("=") ? Undecided.fails() : Undecided.unsure();
        }
        if (text.length() % 4 != 0) {
            throw Undecided.fails();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException _) {
            throw Undecided.fails();
        }
    }
}

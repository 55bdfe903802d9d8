package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.TypeConstraint.BoolType;
import io.tfpilot.core.catalogue.TypeConstraint.NumberType;
import io.tfpilot.core.catalogue.TypeConstraint.StringType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The functions that validations use, by what they work on; any other is unsure. */
final class Functions {
    private Functions() {}

    static Value apply(String function, List<Value> arguments, RegexFunctions regexes) {
        return Conversions.apply(function, arguments)
                .or(() -> CollectionFunctions.apply(function, arguments))
                .or(() -> SetFunctions.apply(function, arguments))
                .or(() -> numeric(function, arguments))
                .or(() -> regex(function, arguments, regexes))
                .or(() -> TextFunctions.apply(function, arguments))
                .or(() -> AddressFunctions.apply(function, arguments))
                .orElseThrow(Undecided::unsure);
    }

    /** Takes null as well. */
    private static final class Conversions {
        private static Optional<Value> apply(String function, List<Value> arguments) {
            if (arguments.size() != 1) {
                return Optional.empty();
            }
            Value value = arguments.getFirst();
            TypeConstraint any = new TypeConstraint.AnyType();
            return switch (function) {
                case "tostring" -> Optional.of(Conversion.to(new StringType(), value));
                case "tonumber" -> Optional.of(Conversion.to(new NumberType(), value));
                case "tobool" -> Optional.of(Conversion.to(new BoolType(), value));
                case "tolist" -> Optional.of(Conversion.to(new TypeConstraint.ListType(any), value));
                case "toset" -> Optional.of(Conversion.to(new TypeConstraint.SetType(any), value));
                case "tomap" -> Optional.of(Conversion.to(new TypeConstraint.MapType(any), value));
                case "jsondecode" -> Optional.of(decoded(Conversion.text(value)));
                default -> Optional.empty();
            };
        }

        private static Value decoded(String text) {
            if (text.isBlank()) {
                throw Undecided.fails();
            }
            try {
                return Value.of(ExactJson.read(text));
            } catch (JacksonException malformed) {
                // Ours is stricter in what only a program would write: keys twice, a depth, a length.
                boolean plain = text.length() < 1_000 && !String.valueOf(malformed.getMessage()).contains("uplicate")
                        && text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n');
                throw plain && !text.contains("\\") && nesting(text) < 20 ? Undecided.fails() : Undecided.unsure();
            }
        }

        private static long nesting(String text) {
            return text.chars().filter(c -> c == '[' || c == '{').count();
        }
    }

    private static Optional<Value> numeric(String function, List<Value> arguments) {
        return switch (function) {
            case "min" -> Optional.of(Value.number(numbers(arguments).stream().min(BigDecimal::compareTo)
                    .orElseThrow(Undecided::fails)));
            case "max" -> Optional.of(Value.number(numbers(arguments).stream().max(BigDecimal::compareTo)
                    .orElseThrow(Undecided::fails)));
            case "floor" -> one(arguments).map(it -> Value.number(it.setScale(0, RoundingMode.FLOOR)));
            case "ceil" -> one(arguments).map(it -> Value.number(it.setScale(0, RoundingMode.CEILING)));
            case "abs" -> one(arguments).map(it -> Value.number(it.abs()));
            case "signum" -> one(arguments).filter(Operators::whole).map(it -> Value.number(it.signum()));
            default -> Optional.empty();
        };
    }

    private static List<BigDecimal> numbers(List<Value> arguments) {
        return arguments.stream().map(Conversion::number).toList();
    }

    private static Optional<BigDecimal> one(List<Value> arguments) {
        return arguments.size() == 1 ? Optional.of(Conversion.number(arguments.getFirst())) : Optional.empty();
    }

    private static Optional<Value> regex(String function, List<Value> arguments, RegexFunctions regexes) {
        return switch (function + "/" + arguments.size()) {
            case "regex/2" -> Optional.of(regexes.first(text(arguments, 0), text(arguments, 1)));
            case "regexall/2" -> Optional.of(regexes.all(text(arguments, 0), text(arguments, 1)));
            case "replace/3" ->
                Optional.of(regexes.replace(text(arguments, 0), text(arguments, 1), text(arguments, 2)));
            default -> Optional.empty();
        };
    }

    static String text(List<Value> arguments, int at) {
        return Conversion.text(arguments.get(at));
    }
}

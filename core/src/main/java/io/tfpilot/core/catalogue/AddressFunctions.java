package io.tfpilot.core.catalogue;

import static io.tfpilot.core.catalogue.Functions.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Functions of address ranges. */
final class AddressFunctions {
    private AddressFunctions() {}

    static Optional<Value> apply(String function, List<Value> arguments) {
        return switch (function + "/" + arguments.size()) {
            case "cidrhost/2" -> Optional.of(host(range(arguments), natural(arguments.get(1))));
            case "cidrnetmask/1" -> Optional.of(mask(range(arguments)));
            case "cidrsubnet/3" -> Optional.of(subnet(range(arguments), natural(arguments.get(1)),
                    natural(arguments.get(2))));
            default -> Optional.empty();
        };
    }

    private static AddressRange range(List<Value> arguments) {
        return AddressRange.read(text(arguments, 0));
    }

    private static BigInteger natural(Value value) {
        BigDecimal number = Conversion.number(value);
        if (!Operators.whole(number) || number.signum() < 0 || number.precision() > 50) {
            throw Undecided.unsure();
        }
        return number.toBigIntegerExact();
    }

    private static Value host(AddressRange range, BigInteger number) {
        if (number.bitLength() > range.bits() - range.prefix()) {
            throw Undecided.fails();
        }
        return Value.text(range.written(range.base().add(number)));
    }

    private static Value mask(AddressRange range) {
        if (range.bits() != AddressRange.V4) {
            throw Undecided.unsure();
        }
        return Value.text(range.written(range.mask()));
    }

    private static Value subnet(AddressRange range, BigInteger more, BigInteger number) {
        if (more.compareTo(BigInteger.valueOf(range.bits() - range.prefix())) > 0
                || number.bitLength() > more.intValueExact()) {
            throw Undecided.fails();
        }
        int prefix = range.prefix() + more.intValueExact();
        return Value.text(range.written(range.base().add(number.shiftLeft(range.bits() - prefix))) + "/" + prefix);
    }
}

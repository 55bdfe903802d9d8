package io.tfpilot.stories;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what real runs of Terraform bring about, with an end. */
final class Patience {
    /** A plan takes 5 s on an idle machine; a dozen in line on two cores that others use too take minutes. */
    static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Patience() {}

    /** What was seen once it was good; AssertionError that tells what was seen last when it never was. */
    static <T> T until(String what, Supplier<T> look, Predicate<T> good, Function<T, String> tell) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var seen = look.get();
            if (good.test(seen)) {
                return seen;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "waited %d s until %s; last seen: %s".formatted(LIMIT.toSeconds(), what,
                                tell.apply(seen)));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}

package io.tfpilot.core.catalogue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Matches as Go's regexp does, in time linear in the text: no pattern of a module can hold the server up. What goes
 * beyond the common syntax is not compiled, and is left to Terraform.
 */
final class LinearRegex {
    /** A pattern of a page; with {@link #MAX_TEXT} at most 8 million steps per match. */
    static final int MAX_PROGRAM = 2_000;
    static final int MAX_TEXT = 4_096;

    /** One step of the program: a character to take, or a fork, or a place to be at. */
    sealed interface Step {
        record Take(IntPredicate accepts) implements Step {}

        record Fork(int first, int second) implements Step {}

        record AtStart() implements Step {}

        record AtEnd() implements Step {}

        record Match() implements Step {}
    }

    private final List<Step> program;

    LinearRegex(List<Step> program) {
        this.program = List.copyOf(program);
    }

    static Optional<LinearRegex> compile(String pattern) {
        return new RegexCompiler(pattern).compile();
    }

    /** Whether the pattern matches somewhere in the text; empty when the text is too long to say. */
    Optional<Boolean> find(String text) {
        int[] characters = text.codePoints().toArray();
        return characters.length > MAX_TEXT ? Optional.empty() : Optional.of(find(characters));
    }

    private boolean find(int[] text) {
        BitSet now = new BitSet();
        for (int at = 0; at <= text.length; at++) {
            reach(0, at, text.length, now);
            if (now.get(program.size() - 1)) {
                return true;
            }
            BitSet next = new BitSet();
            for (int step = now.nextSetBit(0); at < text.length && step >= 0; step = now.nextSetBit(step + 1)) {
                if (program.get(step) instanceof Step.Take(IntPredicate accepts) && accepts.test(text[at])) {
                    reach(step + 1, at + 1, text.length, next);
                }
            }
            now = next;
        }
        return false;
    }

    /** Adds a step and all that is reached from it without taking a character. */
    private void reach(int from, int at, int length, BitSet steps) {
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int step = open.removeLast();
            if (steps.get(step)) {
                continue;
            }
            steps.set(step);
            switch (program.get(step)) {
                case Step.Fork(int first, int second) -> {
                    open.add(first);
                    open.add(second);
                }
                case Step.AtStart _ when at == 0 -> open.add(step + 1);
                case Step.AtEnd _ when at == length -> open.add(step + 1);
                case Step.AtStart _,Step.AtEnd _,Step.Take _,Step.Match _ -> {
                    // Nothing more is reached from here without a character.
                }
            }
        }
    }
}

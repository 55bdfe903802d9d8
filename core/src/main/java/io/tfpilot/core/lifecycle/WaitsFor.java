package io.tfpilot.core.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Who or what has the next move, in words for people.
 *
 * @param text for who only looks
 * @param yours for who may make the move
 */
public record WaitsFor(Move move, String text, String yours) {
    /** Of a move that is nobody's. */
    public WaitsFor(Move move, String text) {
        this(move, text, text);
    }

    /**
     * For one reader, who sees the environment's queue as well.
     *
     * @param isYours whether the reader may make the move
     */
    public String said(boolean isYours, @Nullable EnvironmentQueue queue) {
        var frozen = queue == null ? null : queue.frozen();
        if (move == Move.TURN && frozen != null) {
            return "the environment is frozen by " + frozen.by() + ": it starts when an admin unfreezes it";
        }
        return isYours ? yours : text;
    }

    public enum Who {
        APPROVER,
        REQUESTER,
        ADMIN,
        GITHUB,
        QUEUE,
        TFPILOT,
        NOBODY
    }

    public Who who() {
        return move.who();
    }
}

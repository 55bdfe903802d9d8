package io.tfpilot.protocol.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the status is what it is: the rule that decided, and the facts it read. */
public record DerivationAnswer(int rule, String because, List<String> facts, WaitsForAnswer waitsFor,
        @Nullable Instant validUntil) {

    /** Who or what takes the next step. */
    public record WaitsForAnswer(Who who, String text) {}

    /** Who can take the next step. */
    public enum Who {
        APPROVER,
        REQUESTER,
        ADMIN,
        GITHUB,
        QUEUE,
        TFPILOT,
        NOBODY
    }
}

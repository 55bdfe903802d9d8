package io.tfpilot.server.boot.wiring;

import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Links what was put on record, and writes signed heads to the log, so that they leave this machine. */
final class AuditSigning {
    private final AuditChain chain;
    private final AuditKey key;
    private final InstantSource clock;
    private boolean begun;

    AuditSigning(AuditChain chain, AuditKey key, InstantSource clock) {
        this.chain = chain;
        this.key = key;
        this.clock = clock;
    }

    /** Called by one thread. */
    void round() {
        var step = chain.link(key, clock.instant());
        write(step.kept());
        while (step.links() == AuditChain.BATCH) {
            step = chain.link(key, clock.instant());
            write(step.kept());
        }
        if (!begun) {
            write(chain.head());
            begun = true;
        }
    }

    private static void write(@Nullable AuditHead head) {
        if (head != null) {
            LogLine.of(LogEvent.AUDIT_SIGNED).with(LogField.STORE, head.store()).with(LogField.LINK, head.seq())
                    .with(LogField.HASH, head.hash()).with(LogField.SIGNED_AT, head.at())
                    .with(LogField.KEY, head.key()).with(LogField.SIGNATURE, head.signature()).write();
        }
    }
}

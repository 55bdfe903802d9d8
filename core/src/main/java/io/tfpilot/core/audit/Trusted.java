package io.tfpilot.core.audit;

import io.tfpilot.core.store.AuditHead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What whoever verifies knows from elsewhere.
 *
 * @param keys public keys that may have signed
 * @param anchors hashes by link, from heads that left the machine
 */
public record Trusted(Set<String> keys, Map<Long, String> anchors) {
    public Trusted {
        keys = Set.copyOf(keys);
        anchors = Map.copyOf(anchors);
    }

    public static Trusted keys(String... keys) {
        return new Trusted(Set.of(keys), Map.of());
    }

    /** What is wrong with a head itself, whatever it says of the chain. */
    Optional<Flaw> flaw(AuditHead head) {
        if (!head.isSigned()) {
            return Optional.of(new Flaw.WrongSignature(head));
        }
        return keys.contains(head.key()) ? Optional.empty() : Optional.of(new Flaw.UnknownKey(head));
    }

    /** The first of these heads that is not to be trusted. */
    Optional<Flaw> flaw(List<AuditHead> heads) {
        return heads.stream().flatMap(head -> flaw(head).stream()).findFirst();
    }
}

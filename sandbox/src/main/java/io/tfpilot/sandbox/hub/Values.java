package io.tfpilot.sandbox.hub;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Secrets, or variables, of a repository or of one of its environments, by name in capitals. */
public record Values(Map<String, One> all) {
    /** Nothing set. */
    public static final Values NONE = new Values(Map.of());

    /** A value; secrets are kept as they are, since the runs on this computer get them. */
    public record One(String value, Instant createdAt, Instant updatedAt) {
        /** Without the value. */
        @Override
        public String toString() {
            return "One[hidden]";
        }
    }

    public Values {
        all = Collections.unmodifiableMap(new TreeMap<>(all));
    }

    public Optional<One> get(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** With one more, or another value of it; without it for null. */
    public Values with(String name, @Nullable String value, Instant now) {
        var changed = new TreeMap<>(all);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, new One(value, get(name).map(One::createdAt).orElse(now), now));
        }
        return new Values(changed);
    }

    /** As a run gets them. */
    public Map<String, String> plain() {
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
    }
}

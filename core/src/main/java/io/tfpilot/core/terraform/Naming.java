package io.tfpilot.core.terraform;

import org.jspecify.annotations.Nullable;

/** {@code <project>-<env>[-<environmentName>]-<name>-<last 6 characters of the request id>}. */
public sealed interface Naming {
    /** The name to use. */
    record Named(String name) implements Naming {}

    /** No name can be made; {@code field} is the part at fault (name, environmentName, project, environment). */
    record Refused(String field, String reason) implements Naming {}

    /** The parts of a name. */
    record Parts(String project, String environment, @Nullable String environmentName, String name, String requestId) {}

    /** Makes the name or says precisely why it can't. */
    static Naming of(Parts parts, NamingRules rules) {
        throw new UnsupportedOperationException("being written");
    }
}

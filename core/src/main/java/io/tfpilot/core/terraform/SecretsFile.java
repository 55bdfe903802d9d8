package io.tfpilot.core.terraform;

import java.util.Collection;

/** {@code envs/<env>/tfpilot.secrets.tf}: declares the project's secrets once; never part of a request's change. */
public final class SecretsFile {
    /** The file's name inside an environment's folder. */
    public static final String NAME = "tfpilot.secrets.tf";

    private SecretsFile() {}

    /** The file's text; refuses a name that is not {@code [A-Za-z_][A-Za-z0-9_]*}. */
    public static String render(Collection<String> secretNames) {
        throw new UnsupportedOperationException("being written");
    }

    /** {@code tfpilot_secret_<NAME>}. */
    public static String variableOf(String secretName) {
        return "tfpilot_secret_" + secretName;
    }
}

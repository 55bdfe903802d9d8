package io.tfpilot.core.terraform;

import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code envs/<env>/tfpilot.secrets.tf}: declares the project's secrets once; never part of a request's change. */
public final class SecretsFile {
    /** The file's name inside an environment's folder. */
    public static final String NAME = "tfpilot.secrets.tf";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final String HEADER = "# Written by TfPilot from the project's list of secrets; their values come from the workflows.\n";

    private SecretsFile() {}

    /** The file's text; refuses a name that is not {@code [A-Za-z_][A-Za-z0-9_]*}. */
    public static String render(Collection<String> secretNames) {
        return HEADER + new TreeSet<>(secretNames).stream().map(SecretsFile::declaration).collect(Collectors.joining());
    }

    /** Null by default: a secret that is not set must not break the plans of other requests. */
    private static String declaration(String name) {
        return """

            variable "%s" {
              type      = string
              default   = null
              sensitive = true
            }
            """.formatted(variableOf(name));
    }

    /** {@code tfpilot_secret_<NAME>}. */
    public static String variableOf(String secretName) {
        if (!isName(secretName)) {
            throw new IllegalArgumentException("not the name of a secret");
        }
        return "tfpilot_secret_" + secretName;
    }

    /** Whether a secret can have that name. */
    public static boolean isName(String secretName) {
        return SECRET.matcher(secretName).matches();
    }
}

package io.tfpilot.core.workflows;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a project adds to the jobs in which Terraform runs, and to no other job.
 *
 * @param env        further variables by name; their values are no secrets
 * @param beforeInit what runs before {@code init}, by its path in the repository: a script that ends in {@code .sh}, or
 *                   the folder of a composite action; taken from the base branch
 * @param idToken    whether these jobs can prove to a cloud which run they are, though nothing else asks for it
 */
public record Additions(SortedMap<String, String> env, List<String> beforeInit, boolean idToken) {
    /** Nothing. */
    public static final Additions NONE = new Additions(new TreeMap<>(), List.of(), false);

    /** Of GitHub, of TfPilot, and of what the generated steps set themselves. */
    private static final Pattern TAKEN = Pattern
            .compile("(?:TFPILOT|GITHUB|ACTIONS|RUNNER|INPUT|STATE|TF_VAR_tfpilot)_.*"
                    + "|OPERATION|REQUEST_ID|ENVIRONMENT|ENV_DIR|COMMIT|ATTEMPT|PURPOSE|DIGEST|RENDER_HASH|TOOL|ALLOWED|RECORD"
                    + "|SEAL_KEY|LOG_KEY|LOG_NEXT|JUDGED_CHANGE|SIGNED_INPUTS|EXPIRES|SIGNATURE|FINISHED|APPLY_JOB|CI"
                    + "|TF_IN_AUTOMATION|TF_INPUT|CHECKPOINT_DISABLE|TF_HTTP_.*");
    /** These change which program runs, what it is told, or what it writes into a log. */
    private static final Pattern BENDS = Pattern
            .compile("(?:LD|DYLD)_.*|PATH|HOME|IFS|PS4|ENV|BASH_ENV|BASHOPTS|SHELLOPTS"
                    + "|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|NODE_OPTIONS|TF_CLI_ARGS.*|TF_LOG.*"
                    + "|TF_REATTACH_PROVIDERS");
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:PASSWORD|SECRET|TOKEN|CREDENTIALS)|.*(?:ACCESS|PRIVATE|API|SECRET)_KEY|AWS_ACCESS_KEY_ID|TF_TOKEN_.*");

    /** Why a variable of this name cannot be added, as the rest of a sentence about it; empty where it can. */
    public static Optional<String> refusal(String name) {
        if (TAKEN.matcher(name).matches()) {
            return Optional.of("is set by GitHub or by TfPilot; expected another name");
        }
        if (BENDS.matcher(name).matches()) {
            return Optional.of("changes what runs or what is logged; expected another name");
        }
        return SECRET.matcher(name).matches()
                ? Optional.of("is the name of a secret, which stands in no file; expected a variable that is none. "
                        + "List the secret under secrets, or sign in by a step in before_init")
                : Optional.empty();
    }

    public Additions {
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        beforeInit = List.copyOf(beforeInit);
        for (Map.Entry<String, String> entry : env.entrySet()) {
            Names.checked(Names.VARIABLE, "variable", entry.getKey());
            refusal(entry.getKey()).ifPresent(why -> {
                throw new IllegalArgumentException(entry.getKey() + " " + why);
            });
            Names.checked(Names.VALUE, "value of " + entry.getKey(), entry.getValue());
        }
        beforeInit.forEach(path -> Names.checked(Names.STEP, "step before init", path));
    }
}

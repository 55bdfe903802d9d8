package io.tfpilot.core.workflows;

import java.util.regex.Pattern;

/** What may be written into a workflow file: settings come from people, and YAML and bash read them. */
final class Names {
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,98}\\.ya?ml");
    static final Pattern PATH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");
    static final Pattern BRANCH = PATH;
    static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,98}");
    static final Pattern SECRET = Pattern.compile("(?!GITHUB_)[A-Z_][A-Z0-9_]{0,98}");
    static final Pattern VERSION = Pattern.compile("[~^<>= 0-9A-Za-z.,-]{1,40}");
    static final Pattern ACTION = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # \\S+");
    static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    static final Pattern CRON = Pattern.compile("[0-9*/,-]+( [0-9A-Z*/,-]+){4}");
    /** Plain text around {@code <project>} and {@code <environment>}. */
    static final Pattern PLACE = Pattern.compile("([A-Za-z0-9._/-]|<project>|<environment>){1,200}");
    /** The same, and expressions that read a variable or a secret. */
    static final Pattern ADDRESS = Pattern
            .compile(
                    "([A-Za-z0-9._:/-]|<project>|<environment>|\\$\\{\\{ (vars|secrets)\\.[A-Z_][A-Z0-9_]* }}){1,400}");

    static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)+");
    /** An ARN or an alias of AWS, or a resource name of Google. */
    static final Pattern KMS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:/_.-]{0,300}");
    /** A script or a folder in the repository. */
    static final Pattern STEP = Pattern
            .compile("(?=.{1,200}$)(?!.*\\.\\.)\\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");
    static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,98}");
    /** One line without an expression. */
    static final Pattern VALUE = Pattern.compile("(?!.*\\$\\{\\{)[^\\p{Cntrl}]{0,1000}");
    /** Of a runner; YAML reads it as a text. */
    static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,98}");
    /** Bucket and key, as an input of a workflow; bash reads it as well. */
    static final String STATE = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}";

    private Names() {}

    static String checked(Pattern pattern, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " must match " + pattern.pattern() + ": " + value);
        }
        return value;
    }
}

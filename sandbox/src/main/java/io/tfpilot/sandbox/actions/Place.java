package io.tfpilot.sandbox.actions;

import java.util.Set;

import io.tfpilot.sandbox.actions.expression.Vocabulary;

/** Where in a workflow an expression may stand, and what GitHub lets it name there. */
@SuppressWarnings("ImmutableEnumChecker") // its collections are made with of()
enum Place {
    RUN(Set.of("github", "inputs", "vars"), Set.of()),

    RUN_ENV(Set.of("github", "inputs", "vars", "secrets"), Set.of()),

    JOB(Set.of("github", "inputs", "vars", "needs"), Set.of()),

    JOB_IF(Set.of("github", "inputs", "vars", "needs"), Set.of("always", "success", "failure", "cancelled")),

    JOB_ENV(Set.of("github", "inputs", "vars", "needs", "secrets"), Set.of()),

    JOB_DEFAULTS(Set.of("github", "inputs", "vars", "needs", "env"), Set.of()),

    ENVIRONMENT_URL(Set.of("github", "inputs", "vars", "needs", "env", "steps", "job", "runner"), Set.of()),

    JOB_OUTPUT(Set.of("github", "inputs", "vars", "needs", "env", "steps", "job", "runner", "secrets"), Set.of()),

    STEP(Set.of("github", "inputs", "vars", "needs", "env", "steps", "job", "runner", "secrets"), Set.of("hashfiles")),

    STEP_IF(Set.of("github", "inputs", "vars", "needs", "env", "steps", "job", "runner"),
            Set.of("always", "success", "failure", "cancelled", "hashfiles"));

    private final Vocabulary vocabulary;

    Place(Set<String> contexts, Set<String> functions) {
        vocabulary = new Vocabulary(contexts, functions);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}

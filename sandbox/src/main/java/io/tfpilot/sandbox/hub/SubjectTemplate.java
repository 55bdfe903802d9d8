package io.tfpilot.sandbox.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's customisation of the {@code sub} of a run's OIDC token.
 *
 * @param useDefault of a repository: its claims do not count
 * @param claims     {@code include_claim_keys}; empty where none were given
 * @param immutable  {@code use_immutable_subject}; null where nobody has chosen
 */
public record SubjectTemplate(boolean useDefault, List<String> claims, @Nullable Boolean immutable) {
    /** Nothing is customised. */
    public static final SubjectTemplate NONE = new SubjectTemplate(true, List.of(), null);

    public SubjectTemplate {
        claims = List.copyOf(claims);
    }
}

package io.tfpilot.core.doctor;

import java.time.Instant;

/** Everything that was seen around one project, and when. */
public record Facts(Expected expected, CredentialFacts credential, RepositoryFacts repository, RunFacts runs,
        Instant at) {}

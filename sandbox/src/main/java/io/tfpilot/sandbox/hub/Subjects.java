package io.tfpilot.sandbox.hub;

import io.tfpilot.sandbox.store.Shelf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the {@code sub} of a run's OIDC token says: by the repository's customisation, else its organisation's, else GitHub's. */
public final class Subjects {
    /** Repositories made or renamed from here on have the numbers of owner and repository in the subject. */
    private static final Instant IMMUTABLE_SINCE = Instant.parse("2026-07-15T00:00:00Z");

    private final Shelf<SubjectTemplate> repositories;
    private final Shelf<SubjectTemplate> organisations;
    private final Hub hub;

    Subjects(Path folder, Hub hub) {
        this.hub = hub;
        repositories = new Shelf<>(folder.resolve("repositories"), SubjectTemplate.class);
        organisations = new Shelf<>(folder.resolve("organisations"), SubjectTemplate.class);
    }

    public SubjectTemplate of(Hosted repository) {
        return repositories.get(repository.card().id()).orElse(SubjectTemplate.NONE);
    }

    public void put(Hosted repository, SubjectTemplate template) {
        repositories.put(repository.card().id(), template);
    }

    public SubjectTemplate of(Owner organisation) {
        return organisations.get(organisation.id()).orElse(SubjectTemplate.NONE);
    }

    public void put(Owner organisation, SubjectTemplate template) {
        organisations.put(organisation.id(), template);
    }

    /** {@code repo:acme/infra}, or {@code repo:acme@17/infra@23}. */
    public String prefix(Hosted repository) {
        var owner = hub.owner(repository);
        return immutable(repository)
                ? "repo:%s@%d/%s@%d".formatted(owner.login(), owner.id(), repository.card().name(),
                        repository.card().id())
                : "repo:" + repository.fullName();
    }

    private boolean immutable(Hosted repository) {
        var renamed = Optional.ofNullable(repository.about().renamedAt());
        return chosen(repository)
                .orElseGet(() -> !renamed.orElse(repository.card().createdAt()).isBefore(IMMUTABLE_SINCE));
    }

    /** What the repository or else its organisation has chosen. */
    public Optional<Boolean> chosen(Hosted repository) {
        return Optional.ofNullable(of(repository).immutable())
                .or(() -> Optional.ofNullable(of(hub.owner(repository)).immutable()));
    }

    /**
     * The subject of a token.
     *
     * @param context {@code environment:production}, {@code pull_request} or {@code ref:refs/heads/main}
     * @param claims  what else the token says, by name; a customised subject may be made of it
     */
    public String subject(Hosted repository, String context, Map<String, String> claims) {
        var keys = keys(repository);
        return keys.isEmpty()
                ? prefix(repository) + ":" + context
                : keys.stream().map(key -> part(repository, key, context, claims)).collect(Collectors.joining(":"));
    }

    private List<String> keys(Hosted repository) {
        var own = of(repository);
        if (own.useDefault()) {
            return List.of();
        }
        return own.claims().isEmpty() ? of(hub.owner(repository)).claims() : own.claims();
    }

    private String part(Hosted repository, String key, String context, Map<String, String> claims) {
        return switch (key) {
            case "repo" -> prefix(repository);
            case "context" -> context;
            default -> key + ":" + claims.getOrDefault(key, "").replace(":", "%3A");
        };
    }
}

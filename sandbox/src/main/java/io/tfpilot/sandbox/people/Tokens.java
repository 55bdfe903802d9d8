package io.tfpilot.sandbox.people;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.store.Folder;
import io.tfpilot.sandbox.web.Refusal;

/** Tokens given out, kept as hashes, over restarts too. */
public final class Tokens {
    /** As long as GitHub's. */
    private static final Duration INSTALLATION_LIFE = Duration.ofHours(1);
    private static final Duration USER_LIFE = Duration.ofHours(8);
    private static final Duration REFRESH_LIFE = Duration.ofDays(184);
    /** GitHub's own limit for a job's token is the job's longest life. */
    private static final Duration JOB_LIFE = Duration.ofHours(6);
    /** More than a laptop ever has at once; the oldest go first. */
    private static final int MOST = 2_000;
    private static final int USER_BYTES = 27;
    /** GitHub's stateless tokens have about 520 characters: 10 for prefix and id, the rest base 64. */
    private static final int SERVER_BYTES = 380;

    /** GitHub's own proposal for a token that a person makes. */
    private static final Duration PERSONAL_LIFE = Duration.ofDays(30);
    /** A person who needs more has lost count. */
    private static final int MOST_PERSONAL = 20;

    /** GitHub's own App for Actions. */
    private static final long ACTIONS = 15_368;
    private static final String PERSONAL = "personal";
    private static final String REFRESH = "refresh";
    /** Where a refresh token keeps the hash of the token that ends with it. */
    private static final String ENDS = "ends";

    /**
     * A token.
     *
     * @param source       of a run's token the run, of an installation's the installation, of a person's the App or 0
     * @param repositories to which an installation's token is narrowed
     */
    private record Kept(String kind, String login, @JsonAlias("runId") long source, String repository,
            Map<String, String> permissions,
            @Nullable List<Long> repositories, Instant expires) {
        Kept(String kind, String login, long source, Map<String, String> permissions, Instant expires) {
            this(kind, login, source, "", permissions, List.of(), expires);
        }
    }

    /**
     * A token that a person has made, without its secret.
     *
     * @param id names it, and is good for nothing else
     */
    public record Personal(String id, Instant made, Instant expires) {}

    private record Book(Map<String, Kept> tokens) {}

    private final Path file;
    private final People people;
    private final Apps apps;
    private final Installations installations;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> all = new LinkedHashMap<>();

    public Tokens(Path file, People people, Apps apps, Installations installations) {
        this.file = file;
        this.people = people;
        this.apps = apps;
        this.installations = installations;
        if (Files.exists(file)) {
            all.putAll(Folder.read(file, Book.class).tokens());
        }
    }

    /** What a person acts with, and what renews it, once. */
    public record Pair(String token, Duration life, String refresh, Duration refreshLife) {
        @Override
        public String toString() {
            return "Pair[hidden]";
        }
    }

    /** A token with which a person acts through an App. */
    public synchronized Pair forUser(Account person, App app, Instant now) {
        var token = keep("ghu_" + text(USER_BYTES),
                new Kept("user", person.login(), app.id(), Map.of(), now.plus(USER_LIFE)), now);
        var refresh = keep("ghr_" + text(2 * USER_BYTES), new Kept(REFRESH, person.login(), app.id(),
                Map.of(ENDS, hash(token)), now.plus(REFRESH_LIFE)), now);
        return new Pair(token, USER_LIFE, refresh, REFRESH_LIFE);
    }

    /** The next pair; the old one is good for nothing from now on. Nothing where the refresh token is not good. */
    public synchronized Optional<Pair> refreshed(String refresh, App app, Instant now) {
        var kept = find(hash(refresh));
        if (kept == null || !kept.kind().equals(REFRESH) || kept.source() != app.id()
                || !kept.expires().isAfter(now)) {
            return Optional.empty();
        }
        all.remove(hash(refresh));
        all.remove(kept.permissions().getOrDefault(ENDS, ""));
        return people.find(kept.login()).map(person -> forUser(person, app, now));
    }

    /** A token for a person's own git and scripts; shown once, kept as a hash. */
    public synchronized String personal(Account person, Instant now) {
        if (personal(person.login(), now).size() >= MOST_PERSONAL) {
            throw Refusal.of(422, person.login() + " has " + MOST_PERSONAL + " tokens: revoke one first");
        }
        return keep("ghp_" + text(USER_BYTES),
                new Kept(PERSONAL, person.login(), 0, Map.of(), now.plus(PERSONAL_LIFE)), now);
    }

    /** What a person has made and is still good, newest first. */
    public synchronized List<Personal> personal(String login, Instant now) {
        return all.entrySet().stream()
                .filter(entry -> mine(entry.getValue(), login) && entry.getValue().expires().isAfter(now))
                .map(entry -> new Personal(entry.getKey(), entry.getValue().expires().minus(PERSONAL_LIFE),
                        entry.getValue().expires()))
                .toList().reversed();
    }

    /** Takes back a token that this person has made. */
    public synchronized void revokePersonal(String login, String id) {
        var kept = all.get(id);
        if (kept != null && mine(kept, login)) {
            all.remove(id);
            save();
        }
    }

    private static boolean mine(Kept kept, String login) {
        return kept.kind().equals(PERSONAL) && kept.login().equals(login);
    }

    /** When an installation token made now ends. */
    public static Instant installationExpiry(Instant now) {
        return now.plus(INSTALLATION_LIFE);
    }

    /** A token with which an App acts in its repositories, or in some of them. */
    public String forInstallation(Installed at, Map<String, String> permissions, List<Long> only, Instant now) {
        return keep(server(at.appId()), new Kept("installation", "", at.id(), "", permissions, only,
                installationExpiry(now)), now);
    }

    /** A run's own token. */
    public String forJob(long runId, String repository, Map<String, String> permissions, Instant now) {
        return keep(server(ACTIONS), new Kept("job", "", runId, repository, permissions, List.of(),
                now.plus(JOB_LIFE)), now);
    }

    /** A run has ended, and its token with it. */
    public synchronized void endJob(long runId) {
        if (all.values().removeIf(kept -> kept.kind().equals("job") && kept.source() == runId)) {
            save();
        }
    }

    /** No token of any run is good any more. */
    public synchronized void endJobs() {
        if (all.values().removeIf(kept -> kept.kind().equals("job"))) {
            save();
        }
    }

    /** Takes one back. */
    public synchronized void revoke(String token) {
        if (all.remove(hash(token)) != null) {
            save();
        }
    }

    /** Whose this is; nothing where it is not, or no longer, good. An App's JWT is refused with GitHub's reason. */
    public Optional<Caller> caller(String token, Instant now) {
        if (token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2) {
            return Optional.of(new Caller.Application(apps.signed(token, now)));
        }
        var kept = find(hash(token));
        if (kept == null || !kept.expires().isAfter(now)) {
            return Optional.empty();
        }
        return switch (kept.kind()) {
            case "user", PERSONAL -> people.find(kept.login())
                    .map(person -> new Caller.User(person, apps.get(kept.source()).orElse(null)));
            case REFRESH -> Optional.empty();
            case "installation" -> installations.get(kept.source()).flatMap(at -> installation(at, kept));
            default -> Optional.of(new Caller.Job(kept.source(), kept.repository(), kept.permissions()));
        };
    }

    private Optional<Caller> installation(Installed at, Kept kept) {
        if (at.suspended() != null) {
            throw Refusal.of(403, "This installation has been suspended");
        }
        return apps.get(at.appId())
                .map(app -> new Caller.Installation(app, at, kept.permissions(),
                        Optional.ofNullable(kept.repositories()).orElse(List.of())));
    }

    private synchronized @Nullable Kept find(String hash) {
        return all.get(hash);
    }

    private synchronized String keep(String token, Kept kept, Instant now) {
        all.values().removeIf(old -> !old.expires().isAfter(now));
        while (all.size() >= MOST) {
            all.remove(all.keySet().iterator().next());
        }
        all.put(hash(token), kept);
        save();
        return token;
    }

    private void save() {
        Folder.write(file, (Object) new Book(all));
    }

    private String server(long app) {
        var body = text(SERVER_BYTES);
        return "ghs_" + app + "_" + body.substring(0, 60) + "." + body.substring(60, 400) + "."
                + body.substring(400);
    }

    private String text(int bytes) {
        var some = new byte[bytes];
        random.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

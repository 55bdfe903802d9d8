package io.tfpilot.sandbox.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.tfpilot.sandbox.actions.IdTokens;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

import tools.jackson.databind.node.ObjectNode;

/** Gives out tokens to the jobs that are at work and may ask, and shows the key by which they are checked. */
public final class IdTokenRoom implements IdTokens {
    private static final String BELOW = "/_services/token";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 32;

    private final String root;
    private final Hub hub;
    private final Clock clock;
    private final SigningKey key;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /** A job at work. */
    private record Open(String token, Job job) {
        boolean knows(String given) {
            return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                    given.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param root    where the sandbox listens
     * @param keyFile made where it is missing
     */
    public IdTokenRoom(String root, Path keyFile, Hub hub, Clock clock) {
        this.root = root;
        this.hub = hub;
        this.clock = clock;
        key = SigningKey.ofFile(keyFile);
    }

    /** Adds the routes: GitHub Enterprise Server has the documents below the same path. */
    public void add(Routes routes) {
        routes.add("GET", BELOW + "/.well-known/openid-configuration", _ -> Answer.json(200, configuration()));
        routes.add("GET", BELOW + "/.well-known/jwks", _ -> Answer.json(200, key.keySet()));
        routes.add("GET", "/_sandbox/id-token/{job}", this::token);
    }

    private ObjectNode configuration() {
        var document = Shapes.object().put("issuer", root + BELOW).put("jwks_uri",
                root + BELOW + "/.well-known/jwks");
        document.putArray("subject_types_supported").add("public").add("pairwise");
        document.putArray("response_types_supported").add("id_token");
        document.putArray("claims_supported").add("sub").add("aud").add("exp").add("iat").add("iss").add("jti")
                .add("nbf").add("ref").add("sha").add("repository").add("repository_id").add("repository_owner")
                .add("repository_owner_id").add("environment").add("workflow_ref").add("job_workflow_ref")
                .add("run_id").add("actor").add("actor_id").add("event_name");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        document.putArray("scopes_supported").add("openid");
        return document;
    }

    @Override
    public Optional<Grant> open(Job job) {
        String id = UUID.randomUUID().toString();
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var grant = new Open(HexFormat.of().formatHex(bytes), job);
        open.put(id, grant);
        return Optional.of(new Grant() {
            @Override
            public URI url() {
                return URI.create(root + "/_sandbox/id-token/" + id + "?api-version=2.0");
            }

            @Override
            public String token() {
                return grant.token();
            }

            @Override
            public void close() {
                open.remove(id);
            }
        });
    }

    private Answer token(Request request) {
        var grant = open.get(request.part("job"));
        var header = request.header("Authorization");
        if (grant == null || header == null || !header.regionMatches(true, 0, "bearer ", 0, 7)
                || !grant.knows(header.substring(7).strip())) {
            throw Refusal.of(401, "The token of a job that is at work and has id-token: write is needed");
        }
        String value = key.sign(claims(grant.job(), request.query("audience", "")));
        return Answer.json(200, Shapes.object().put("count", value.length()).put("value", value));
    }

    private ObjectNode claims(Job job, String audience) {
        var repository = hub.repository(job.request().repository().id()).orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        var claims = Shapes.object().put("jti", UUID.randomUUID().toString()).put("iss", root + BELOW).put("aud",
                audience.isEmpty() ? root + "/" + repository.card().owner() : audience);
        Claims.of(job, repository, hub).forEach(claims::put);
        // GitHub's are good a little before they are made: clocks differ.
        return claims.put("iat", now.getEpochSecond()).put("nbf", now.minus(LIFE).getEpochSecond()).put("exp",
                now.plus(LIFE).getEpochSecond());
    }
}

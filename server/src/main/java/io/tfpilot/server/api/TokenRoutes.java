package io.tfpilot.server.api;

import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.signin.TokenDesk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens. */
@RestController
@Needs(Role.VIEWER)
final class TokenRoutes {
    private static final int DEFAULT_DAYS = 90;
    private static final int MAX_NAME = 100;

    private final TokenDesk tokens;

    TokenRoutes(TokenDesk tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/api/tokens")
    Map<String, Object> list(SignedIn caller) {
        return Answers.success("tokens",
                tokens.of(caller.person().login()).stream().map(TokenRoutes::json).toList());
    }

    @PostMapping("/api/tokens")
    ResponseEntity<Map<String, Object>> make(SignedIn caller, @RequestBody(required = false) byte @Nullable [] bytes) {
        var body = Body.read(bytes, Set.of("name", "days", "role"));
        var name = body.text("name");
        var days = bytes != null && new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains("\"days\"")
                ? body.number("days")
                : DEFAULT_DAYS;
        var role = role(body.optional("role"), caller.person().role());
        body.checked();
        if (role == null) {
            throw new Problem(Refusal.invalid(List.of(new io.tfpilot.core.catalogue.FieldProblem("role",
                    "viewer, developer, approver or admin, and none above yours"))));
        }
        if (name.length() > MAX_NAME || days < 1 || days > TokenDesk.MAX_LIFE.toDays()) {
            throw new Problem(Refusal.invalid(List.of(new io.tfpilot.core.catalogue.FieldProblem("days",
                    "1 to 365 days, and a name of at most 100 characters"))));
        }
        var made = tokens.make(caller.person().login(), tokens.newId(),
                new TokenDesk.Wish(name, Duration.ofDays(days), role));
        if (made == null) {
            throw new Problem(Refusal.when("You have %d tokens, as many as anybody may have.".formatted(TokenDesk.MOST),
                    "Revoke one that is not needed."));
        }
        var json = json(made.token());
        json.put("token", made.secret());
        return ResponseEntity.status(HttpStatus.CREATED).header("Cache-Control", "no-store")
                .body(Answers.success("token", json));
    }

    /** Null for a word that names no role, or one above the owner's. */
    private static @Nullable Role role(@Nullable String word, Role most) {
        if (word == null) {
            return most;
        }
        return Stream.of(Role.values()).filter(role -> role.json().equals(word) && most.atLeast(role)).findFirst()
                .orElse(null);
    }

    @DeleteMapping("/api/tokens/{id}")
    Map<String, Object> revoke(SignedIn caller, @PathVariable String id) {
        if (!tokens.revoke(caller.person().login(), id)) {
            throw new Problem(HttpStatus.NOT_FOUND, "You have no token of this id.");
        }
        return Answers.success("revoked", id);
    }

    private static Map<String, Object> json(ApiTokens.ApiToken token) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("hint", token.hint());
        json.put("role", token.role().json());
        json.put("createdAt", token.createdAt().toString());
        json.put("expiresAt", token.expiresAt().toString());
        if (token.lastUsedAt() != null) {
            json.put("lastUsedAt", token.lastUsedAt().toString());
        }
        if (token.revokedAt() != null) {
            json.put("revokedAt", token.revokedAt().toString());
        }
        return json;
    }
}

package io.tfpilot.server.signin.api;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.action.Visible;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.TextLimit;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.protocol.account.MakeToken;
import io.tfpilot.protocol.account.RoleName;
import io.tfpilot.protocol.account.TokenAnswer;
import io.tfpilot.protocol.account.TokenMade;
import io.tfpilot.protocol.account.TokenRevoked;
import io.tfpilot.protocol.account.TokensFound;
import io.tfpilot.server.signin.ApiTokenService;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Your API tokens. */
@RestController
@Needs(value = Role.VIEWER, inBrowser = true)
final class TokenRoutes {
    private static final int DEFAULT_DAYS = 90;

    private final ApiTokenService tokens;
    private final Visible visible;
    private final Addresses addresses;

    TokenRoutes(ApiTokenService tokens, Engine engine, Addresses addresses) {
        this.tokens = tokens;
        this.visible = engine.visible();
        this.addresses = addresses;
    }

    @Described(id = "listTokens", does = "Your API tokens")
    @GetMapping("/api/tokens")
    TokensFound list(SignedIn caller) {
        return new TokensFound(true, tokens.of(caller.person().login()).stream()
                .map(token -> answer(token, null)).toList());
    }

    @Described(id = "makeToken", does = "Makes an API token; it is shown once", answers = 201, refuses = 409)
    @PostMapping("/api/tokens")
    ResponseEntity<TokenMade> make(SignedIn caller, JsonBody<MakeToken> body, HttpServletRequest request) {
        var sent = body.value();
        var most = caller.person().most();
        var role = sent.role() == null ? most : Mirror.of(Role.class, sent.role());
        if (!most.atLeast(role)) {
            throw new Problem(Refusal.invalid(List.of(new FieldProblem("role",
                    "viewer, developer, approver or admin, and not above yours"))));
        }
        TextLimit.TOKEN_NAME.problem(sent.name()).ifPresent(problem -> {
            throw new Problem(Refusal.invalid("name", problem));
        });
        var projects = sent.projects() == null ? null : Set.copyOf(sent.projects());
        var known = visible.projects(caller.person()).stream().map(Project::name).toList();
        if (projects != null && (projects.isEmpty() || !known.containsAll(projects))) {
            throw new Problem(Refusal.invalid("projects", "at least one of " + String.join(", ", known)));
        }
        var days = sent.days() == null ? DEFAULT_DAYS : sent.days();
        var made = tokens.make(caller.person().login(), tokens.newId(),
                new ApiTokenService.Order(sent.name(), Duration.ofDays(days), role, projects,
                        addresses.of(request)));
        if (made == null) {
            throw new Problem(Refusal.of(RefusalCode.LIMIT_REACHED,
                    "You have %d tokens, the most a person can have.".formatted(ApiTokenService.MOST),
                    "Revoke one that you no longer need."));
        }
        return ResponseEntity.status(HttpStatus.CREATED).header("Cache-Control", "no-store")
                .body(new TokenMade(true, answer(made.token(), made.secret())));
    }

    @Described(id = "revokeToken", does = "Revokes a token")
    @DeleteMapping("/api/tokens/{id}")
    TokenRevoked revoke(SignedIn caller, @PathVariable String id) {
        if (!tokens.revoke(caller.person().login(), id, caller.person().login())) {
            throw new Problem(HttpStatus.NOT_FOUND, "You have no token with this id.");
        }
        return new TokenRevoked(true, id);
    }

    @Described(id = "listAllTokens", does = "Everybody's API tokens that open something, newest first, at most 500")
    @Needs(value = Role.ADMIN, inBrowser = true)
    @GetMapping("/api/admin/tokens")
    TokensFound all() {
        return new TokensFound(true, tokens.all().stream().map(token -> answer(token, null)).toList());
    }

    @Described(id = "revokeAnyToken", does = "Revokes a token of anybody")
    @Needs(value = Role.ADMIN, inBrowser = true)
    @DeleteMapping("/api/admin/tokens/{id}")
    TokenRevoked revokeAny(SignedIn caller, @PathVariable String id) {
        if (!tokens.revoke(caller.person().login(), id, null)) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no token with this id.");
        }
        return new TokenRevoked(true, id);
    }

    private static TokenAnswer answer(ApiTokens.ApiToken token, @Nullable String secret) {
        return new TokenAnswer(token.id(), token.owner().value(), token.name(), token.hint(),
                Mirror.of(RoleName.class, token.role()),
                token.projects() == null ? null : token.projects().stream().sorted().toList(),
                token.createdAt(), token.madeFrom(), token.expiresAt(), token.lastUsedAt(), token.usedFrom(),
                token.revokedAt(), secret);
    }
}

package io.tfpilot.server.signin.page;

import io.tfpilot.core.action.Visible;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.TextLimit;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.ApiTokenService;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.limits.Addresses;
import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own API tokens: made, shown once, revoked; for admins, everybody's. */
@PageController
@Needs(value = Role.VIEWER, inBrowser = true)
class TokensController {
    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int USUAL_DAYS = 30;
    /** Tokens that are over, on the page. */
    private static final int OVER = 20;
    private static final Duration SOON = Duration.ofDays(3);
    private static final Pattern KEY = Pattern.compile("[a-z0-9]{8,20}");
    private static final Map<String, String> SAID = Map.of("revoked", "Revoked", "known",
            "This token exists already");

    private final ApiTokenService tokens;
    private final Settings settings;
    private final Visible visible;
    private final Addresses addresses;
    private final Pages pages;
    private final InstantSource time;

    TokensController(ApiTokenService tokens, Settings settings, Engine engine, Addresses addresses, Pages pages,
            InstantSource time) {
        this.addresses = addresses;
        this.tokens = tokens;
        this.settings = settings;
        this.visible = engine.visible();
        this.pages = pages;
        this.time = time;
    }

    private record Typed(String name, int days, Role role, Set<String> projects, String problem) {
        static final Typed NOTHING = new Typed("", USUAL_DAYS, Role.VIEWER, Set.of(), "");
    }

    @GetMapping("/tokens")
    ResponseEntity<String> list(@RequestParam(defaultValue = "") String done, Visitor visitor,
            HttpServletRequest request) {
        return page(HttpStatus.OK, visitor, request, Typed.NOTHING, null,
                SAID.get(done));
    }

    @PostMapping("/tokens")
    ResponseEntity<String> make(@RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "30") int days, @RequestParam(defaultValue = "viewer") String role,
            @RequestParam(name = "project", defaultValue = "") Set<String> projects,
            @RequestParam(name = "_key", defaultValue = "") String key, Visitor visitor, HttpServletRequest request) {
        var typed = typed(visitor, new Typed(name.strip(), days, role(role, visitor), projects, ""));
        if (!typed.problem().isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request, typed, null, null);
        }
        var owner = visitor.person().login();
        var made = tokens.make(owner, KEY.matcher(key).matches() ? key : tokens.newId(),
                new ApiTokenService.Order(typed.name(), Duration.ofDays(typed.days()), typed.role(),
                        typed.projects().isEmpty() ? null : typed.projects(), addresses.of(request)));
        if (made == null) {
            return notMade(visitor, request, typed, key);
        }
        return page(HttpStatus.CREATED, visitor, request, Typed.NOTHING, shown(made),
                null);
    }

    /** The same form again, after a reload say, or too many tokens. */
    private ResponseEntity<String> notMade(Visitor visitor, HttpServletRequest request, Typed typed, String key) {
        if (tokens.of(visitor.person().login()).stream().anyMatch(token -> token.id().equals(key))) {
            return Pages.redirect(request, "/tokens?done=known");
        }
        var full = "You have " + ApiTokenService.MOST + " tokens, the most a person can have. Revoke one.";
        return page(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request,
                new Typed(typed.name(), typed.days(), typed.role(), typed.projects(), full), null, null);
    }

    private Typed typed(Visitor visitor, Typed sent) {
        if (!DAYS.contains(sent.days()) || !projects(visitor).containsAll(sent.projects())) {
            throw impossible();
        }
        var problem = sent.name().isEmpty()
                ? "Enter a name that says where the token is used."
                : TextLimit.TOKEN_NAME.problem(sent.name()).map(Words::sentence).orElse("");
        return new Typed(sent.name(), sent.days(), sent.role(), sent.projects(), problem);
    }

    private static Role role(String word, Visitor visitor) {
        return roles(visitor).stream().filter(each -> each.json().equals(word)).findFirst()
                .orElseThrow(TokensController::impossible);
    }

    private static PageProblem impossible() {
        return new PageProblem(HttpStatus.BAD_REQUEST, "This token can’t be created",
                "A token lasts 7, 30 or 90 days, its role is at most yours, and its projects are TfPilot’s.");
    }

    private static List<Role> roles(Visitor visitor) {
        return Stream.of(Role.values()).filter(visitor.person().most()::atLeast).toList();
    }

    private TokensView.Made shown(ApiTokenService.Made made) {
        var example = "curl -H 'Authorization: Bearer " + made.secret() + "' " + settings.publicUrl().toString()
                + "/api/requests";
        return new TokensView.Made(made.token().name(), made.secret(),
                Moment.clock(made.token().expiresAt(), time.instant()).exact(), example);
    }

    @PostMapping("/tokens/{id}/revoke")
    ResponseEntity<String> revoke(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var mine = visitor.person().login();
        if (!tokens.revoke(mine, id, mine)) {
            throw PageProblem.notFound("You have no token with this id", "It may belong to someone else.");
        }
        return Pages.redirect(request, "/tokens?done=revoked");
    }

    @Needs(value = Role.ADMIN, inBrowser = true)
    @GetMapping("/admin/tokens")
    ResponseEntity<String> all(@RequestParam(defaultValue = "") String done, Visitor visitor,
            HttpServletRequest request) {
        var now = time.instant();
        var rows = tokens.all().stream().map(token -> new AllTokensView.Row(token.owner().value(), row(token, now)))
                .toList();
        var shell = Pages.shell(request, visitor, "Everyone’s tokens", "tokens").saying(SAID.get(done));
        return pages.page("signin/alltokens", new AllTokensView(shell, AccessTab.of(visitor, "/admin/tokens"), rows));
    }

    @Needs(value = Role.ADMIN, inBrowser = true)
    @PostMapping("/admin/tokens/{id}/revoke")
    ResponseEntity<String> revokeAny(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        if (!tokens.revoke(visitor.person().login(), id, null)) {
            throw PageProblem.notFound("There is no token with this id", "It may have been forgotten.");
        }
        return Pages.redirect(request, "/admin/tokens?done=revoked");
    }

    private ResponseEntity<String> page(HttpStatus status, Visitor visitor, HttpServletRequest request, Typed typed,
            TokensView.@Nullable Made made, @Nullable String toast) {
        var now = time.instant();
        var known = tokens.of(visitor.person().login());
        var alive = known.stream().filter(token -> ApiTokenService.isAlive(token, now)).map(token -> row(token, now))
                .toList();
        var over = known.stream().filter(token -> !ApiTokenService.isAlive(token, now)).limit(OVER)
                .map(token -> row(token, now)).toList();
        var shell = Pages.shell(request, visitor, "API tokens", "tokens").saying(toast);
        return pages.page(status, "signin/tokens",
                new TokensView(shell, AccessTab.of(visitor, "/tokens"), made, form(visitor, typed), alive, over));
    }

    private List<String> projects(Visitor visitor) {
        return visible.projects(visitor.person()).stream().map(Project::name).toList();
    }

    private TokensView.Form form(Visitor visitor, Typed typed) {
        return new TokensView.Form(tokens.newId(), typed.name(), typed.problem(),
                DAYS.stream().map(days -> new Choice.Option(days.toString(), days + " days", days == typed.days()))
                        .toList(),
                roles(visitor).stream().map(role -> new Choice.Option(role.json(),
                        Words.sentence(role.json()).replace(".", ""), role == typed.role())).toList(),
                projects(visitor).stream()
                        .map(name -> new Choice.Option(name, name, typed.projects().contains(name))).toList());
    }

    private static TokensView.Row row(ApiTokens.ApiToken token, Instant now) {
        var revoked = token.revokedAt();
        var alive = ApiTokenService.isAlive(token, now);
        var ending = revoked != null ? revoked : token.expiresAt();
        var words = revoked != null ? "Revoked" : alive ? "in " + left(token.expiresAt(), now) : "Expired";
        return new TokensView.Row(token.id(), token.name(), token.hint(), token.role().json(),
                token.projects() == null ? "all projects" : String.join(", ", new TreeSet<>(token.projects())),
                Moment.ago(token.createdAt(), now), token.madeFrom(),
                token.lastUsedAt() == null ? null : Moment.ago(token.lastUsedAt(), now),
                token.usedFrom() == null ? "" : token.usedFrom(), words,
                Moment.ago(ending, now), alive && token.expiresAt().minus(SOON).isBefore(now));
    }

    private static String left(Instant at, Instant now) {
        var hours = Duration.between(now, at).toHours();
        return hours < 48 ? Words.count(Math.max(1, hours), "hour") : Words.count((hours + 12) / 24, "day");
    }
}

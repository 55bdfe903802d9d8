package io.tfpilot.sandbox.hub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.revwalk.RevCommit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jgit.lib.Constants;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;

/** The rulesets of a repository, with GitHub's words for what they refuse. */
public final class Rules {
    private static final int MOST_COMMITS = 1_000;
    private static final String NOREPLY = "noreply@github.com";

    private final Hub hub;
    private final Hosted repository;

    public Rules(Hub hub, Hosted repository) {
        this.hub = hub;
        this.repository = repository;
    }

    /** A rule that holds for a branch, with the ruleset it stands in. */
    public record Active(Ruleset ruleset, JsonNode rule) {
        public String type() {
            return rule.path("type").asString("");
        }

        JsonNode parameters() {
            return rule.path("parameters");
        }
    }

    /** All rules for a branch, whoever may bypass them. */
    public List<Active> of(String branch) {
        return repository.rulesets().all().stream()
                .filter(ruleset -> ruleset.body().path("enforcement").asString("").equals("active"))
                .filter(ruleset -> ruleset.body().path("target").asString("branch").equals("branch"))
                .filter(ruleset -> names(ruleset, branch))
                .flatMap(ruleset -> ruleset.body().path("rules").valueStream().map(rule -> new Active(ruleset, rule)))
                .toList();
    }

    private List<Active> against(String branch, Account by) {
        return of(branch).stream().filter(active -> !bypasses(active.ruleset(), by)).toList();
    }

    private boolean bypasses(Ruleset ruleset, Account by) {
        return ruleset.body().path("bypass_actors").valueStream()
                .anyMatch(actor -> switch (actor.path("actor_type").asString("")) {
                    case "Integration" -> by.id() == App.botOf(actor.path("actor_id").asLong(0));
                    case "RepositoryRole", "OrganizationAdmin" -> by.role() == Account.Role.ADMIN;
                    default -> false;
                });
    }

    private static boolean names(Ruleset ruleset, String branch) {
        var names = ruleset.body().path("conditions").path("ref_name");
        return matches(names.path("include"), branch) && !matches(names.path("exclude"), branch);
    }

    private static boolean matches(JsonNode patterns, String branch) {
        return patterns.valueStream().map(JsonNode::asString).anyMatch(pattern -> switch (pattern) {
            case "~ALL" -> true;
            case "~DEFAULT_BRANCH" -> branch.equals(Bare.MAIN);
            default -> glob(pattern.replaceFirst("^refs/heads/", "")).matcher(branch).matches();
        });
    }

    /** Whether a pattern of branches names this one. */
    public static boolean fits(String pattern, String branch) {
        return glob(pattern).matcher(branch).matches();
    }

    /** Two stars go through slashes, one does not. */
    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var deep = pattern.startsWith("**", i);
            if (deep) {
                regex.append(".*");
                i++;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** Refuses a move of a ref that is no merge of a pull request, with 422. */
    public void checkMove(String ref, String from, String to, Account by) {
        var broken = move(ref, from, to, by, false);
        if (!broken.isEmpty()) {
            throw Refusal.of(422, text(broken));
        }
    }

    /** What a push breaks, line by line; commits that come by git are not signed by GitHub. */
    public List<String> push(String ref, String from, String to, Account by) {
        return move(ref, from, to, by, true);
    }

    private List<String> move(String ref, String from, String to, Account by, boolean byGit) {
        if (!ref.startsWith(Constants.R_HEADS)) {
            return List.of();
        }
        var branch = ref.substring(Constants.R_HEADS.length());
        boolean made = from.equals(Hub.NOTHING);
        boolean gone = to.equals(Hub.NOTHING);
        var broken = new LinkedHashSet<String>();
        for (var active : against(branch, by)) {
            switch (active.type()) {
                case "creation" -> add(broken, made, "Cannot create ref due to creations being restricted.");
                case "update" -> add(broken, !made && !gone, "Cannot update this protected ref.");
                case "deletion" -> add(broken, gone, "Cannot delete this branch due to deletions being restricted.");
                case "non_fast_forward" -> add(broken,
                        !made && !gone && !repository.history().contains(to, from), "Cannot force-push to this branch");
                case "pull_request" -> add(broken, !made && !gone, "Changes must be made through a pull request.");
                case "merge_queue" -> add(broken, !made && !gone, "Changes must be made through the merge queue");
                case "required_linear_history" -> add(broken, !gone && fresh(from, to).stream()
                        .anyMatch(commit -> commit.getParentCount() > 1),
                        "This branch must not contain merge commits.");
                case "required_signatures" -> add(broken, !gone && fresh(from, to).stream()
                        .anyMatch(commit -> byGit || !isSigned(commit)), "Commits must have verified signatures.");
                case "required_status_checks" -> {
                    if (!gone && !(made && active.parameters().path("do_not_enforce_on_create").asBoolean(false))) {
                        broken.addAll(checks(active.parameters(), to));
                    }
                }
                case "branch_name_pattern" -> add(broken, made && !named(active.parameters(), branch),
                        "Branch name must match a given pattern: "
                                + active.parameters().path("pattern").asString(""));
                default -> {
                    // Not one that the sandbox enforces.
                }
            }
        }
        return List.copyOf(broken);
    }

    private static void add(Set<String> broken, boolean isBroken, String words) {
        if (isBroken) {
            broken.add(words);
        }
    }

    private static boolean named(JsonNode parameters, String branch) {
        var pattern = parameters.path("pattern").asString("");
        boolean fits = switch (parameters.path("operator").asString("")) {
            case "starts_with" -> branch.startsWith(pattern);
            case "ends_with" -> branch.endsWith(pattern);
            case "contains" -> branch.contains(pattern);
            default -> branch.matches(pattern);
        };
        return fits != parameters.path("negate").asBoolean(false);
    }

    private List<RevCommit> fresh(String from, String to) {
        var since = from.equals(Hub.NOTHING) ? repository.git().head(Bare.MAIN).orElse(to) : from;
        return repository.history().between(since, to, MOST_COMMITS);
    }

    /** What GitHub made itself: on its pages, by a merge, or for an App that names no author. */
    private static boolean isSigned(RevCommit commit) {
        return commit.getCommitterIdent().getEmailAddress().equals(NOREPLY);
    }

    /** Refuses a merge of a pull request, with 405: first by the repository's settings, then by its rules. */
    void checkMerge(PullRequest pull, String method, Account by) {
        if (!repository.methods().allow(method)) {
            throw Refusal.of(405, forbidden(method));
        }
        var broken = new LinkedHashSet<String>();
        for (var active : against(pull.base().ref(), by)) {
            merge(active, pull, method, broken);
        }
        if (broken.contains(forbidden(method))) {
            throw Refusal.of(405, forbidden(method));
        }
        if (!broken.isEmpty()) {
            throw Refusal.of(405, text(List.copyOf(broken)));
        }
    }

    private static String forbidden(String method) {
        return (method.equals("merge") ? "Merge commits" : method.equals("squash") ? "Squash merges" : "Rebase merges")
                + " are not allowed on this repository.";
    }

    private void merge(Active active, PullRequest pull, String method, Set<String> broken) {
        var parameters = active.parameters();
        switch (active.type()) {
            case "merge_queue" -> broken.add("Changes must be made through the merge queue");
            case "required_linear_history" -> add(broken, method.equals("merge"),
                    "This branch must not contain merge commits.");
            case "required_signatures" -> add(broken, !method.equals("squash") && (method.equals("rebase")
                    || fresh(pull.base().sha(), pull.head().sha()).stream().anyMatch(commit -> !isSigned(commit))),
                    "Commits must have verified signatures.");
            case "pull_request" -> reviews(parameters, pull, method, broken);
            case "required_status_checks" -> {
                broken.addAll(checks(parameters, pull.head().sha()));
                var base = repository.git().head(pull.base().ref()).orElse(pull.base().sha());
                add(broken, parameters.path("strict_required_status_checks_policy").asBoolean(false)
                        && !repository.history().contains(pull.head().sha(), base),
                        "Head branch is out of date. Review and try the merge again.");
            }
            default -> {
                // It is about pushes.
            }
        }
    }

    private void reviews(JsonNode parameters, PullRequest pull, String method, Set<String> broken) {
        var allowed = parameters.path("allowed_merge_methods");
        add(broken, !allowed.isEmpty() && allowed.valueStream().noneMatch(one -> one.asString("").equals(method)),
                forbidden(method));
        var newest = new LinkedHashMap<String, Review>();
        pull.reviews().stream().filter(review -> review.state() != Review.State.COMMENTED)
                .sorted(Comparator.comparingLong(Review::id)).forEach(review -> newest.put(review.author(), review));
        var stale = parameters.path("dismiss_stale_reviews_on_push").asBoolean(false);
        var approvers = newest.values().stream().filter(review -> review.state() == Review.State.APPROVED)
                .filter(review -> !stale || pull.head().sha().equals(review.commit())).map(Review::author)
                .filter(login -> hub.people().show(login).role() != Account.Role.READ).toList();
        int wanted = parameters.path("required_approving_review_count").asInt(0);
        add(broken, approvers.size() < wanted, "At least %d approving review%s required by reviewers with write access."
                .formatted(wanted, wanted == 1 ? " is" : "s are"));
        if (parameters.path("require_code_owner_review").asBoolean(false)) {
            owners(pull).stream().filter(owner -> !approvers.contains(owner))
                    .forEach(owner -> broken.add("Waiting on code owner review from " + owner + "."));
        }
    }

    /** The owners of what the pull request changes: of each file, those of the last line that fits. */
    private Set<String> owners(PullRequest pull) {
        var file = Stream.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
                .map(path -> repository.git().file(pull.base().ref(), path)).flatMap(Optional::stream).findFirst();
        var owners = new LinkedHashSet<String>();
        var lines = file.map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList()).orElse(List.of());
        var from = repository.history().mergeBase(pull.base().sha(), pull.head().sha());
        for (var change : repository.history().changes(from, pull.head().sha())) {
            lines.stream().map(line -> line.split("\\s+")).filter(line -> owned(line[0], change.path()))
                    .reduce((one, later) -> later)
                    .ifPresent(line -> Stream.of(line).skip(1).map(owner -> owner.replaceFirst("^@", ""))
                            .forEach(owners::add));
        }
        return owners;
    }

    private static boolean owned(String pattern, String path) {
        var plain = pattern.replaceFirst("^/", "");
        return plain.equals("*") || path.equals(plain) || (plain.endsWith("/") && path.startsWith(plain))
                || glob(plain.endsWith("/*") ? plain + "*" : plain).matcher(path).matches();
    }

    private List<String> checks(JsonNode parameters, String sha) {
        var missing = new ArrayList<String>();
        parameters.path("required_status_checks").forEach(check -> {
            var context = check.path("context").asString("");
            var said = said(context, sha, check.path("integration_id").asLong(0));
            if (!said.equals("success")) {
                missing.add("Required status check \"%s\" is %s.".formatted(context,
                        said.isEmpty() ? "expected" : said.equals("pending") ? "in progress" : "failing"));
            }
        });
        return missing;
    }

    /** The newest word; where the check is pinned to an App (else 0), only what that App says counts. */
    private String said(String context, String sha, long app) {
        var run = repository.checks().newestFirst().stream()
                .filter(one -> one.sha().equals(sha) && one.name().equals(context))
                .filter(one -> app == 0 || one.app() == null || one.app() == app).findFirst();
        var status = repository.statuses().newestFirst().stream()
                .filter(one -> one.sha().equals(sha) && one.context().equals(context))
                .filter(one -> app == 0 || hub.people().show(one.creator()).id() == App.botOf(app)).findFirst();
        if (run.isPresent()) {
            var conclusion = run.get().conclusion();
            var ran = conclusion == null
                    ? "pending"
                    : Set.of("success", "neutral", "skipped").contains(conclusion) ? "success" : "failure";
            // Both stand under the name: both have to be good.
            return ran.equals("success") && status.isPresent() && !status.get().state().equals("success")
                    ? status.get().state()
                    : ran;
        }
        return status.map(CommitStatus::state).orElse("");
    }

    private static String text(List<String> broken) {
        return "Repository rule violations found\n\n" + String.join("\n\n", broken) + "\n\n";
    }
}

package io.tfpilot.github;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.RepositoryFacts.BranchRule;
import io.tfpilot.core.doctor.RepositoryFacts.Checks;
import io.tfpilot.core.doctor.RepositoryFacts.CodeOwners;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Named;
import io.tfpilot.core.doctor.RepositoryFacts.RequiredCheck;
import io.tfpilot.core.doctor.RepositoryFacts.Reviews;
import io.tfpilot.core.request.RepoName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The rules of branches: of rulesets, and of the older protections. */
final class BranchRules {
    /** GitHub tells the rules of a name, whether there is such a branch or not. */
    private static final List<String> WORK = List.of("request/req_doctor", "cleanup/req_doctor");
    private static final Set<String> BYPASSES = Set.of("always", "exempt");
    private static final Map<String, String> PROTECTIONS = Map.of("required_linear_history", "required_linear_history",
            "required_signatures", "required_signatures", "lock_branch", "lock_branch");

    private final Asking asking;

    BranchRules(Asking asking) {
        this.asking = asking;
    }

    private record Rule(long ruleset, BranchRule rule) {}

    /** People merge with their own rights, so what the App can bypass counts too. */
    Asked<List<BranchRule>> ofBase(RepoName repo, String base) {
        var protection = asking.ask(RepositoryExam.read(repo, "/branches/{branch}/protection", base),
                BranchRules::protection);
        return switch (protection) {
            case Asked.Unread<List<BranchRule>> unread -> unread;
            case Asked.Answered<List<BranchRule>> _,Asked.Absent<List<BranchRule>> _ -> rules(repo, base)
                    .map(rules -> Stream.concat(rules.stream().map(Rule::rule), protection.or(List.of()).stream())
                            .toList());
        };
    }

    /** On the branches that the App writes itself, without those that it can bypass. */
    Asked<List<BranchRule>> ofWork(RepoName repo) {
        var all = new ArrayList<BranchRule>();
        var bypassed = new HashMap<Long, String>();
        for (var branch : WORK) {
            switch (rules(repo, branch)) {
                case Asked.Answered<List<Rule>>(var rules) -> rules.stream()
                        .filter(rule -> !BYPASSES.contains(
                                bypassed.computeIfAbsent(rule.ruleset(), id -> bypass(repo, id))))
                        .map(Rule::rule).forEach(all::add);
                case Asked.Absent<List<Rule>>() -> {
                    return Asked.absent();
                }
                case Asked.Unread<List<Rule>>(var cause, var words) -> {
                    return Asked.unread(cause, words);
                }
            }
        }
        return Asked.answered(all);
    }

    private Asked<List<Rule>> rules(RepoName repo, String branch) {
        return asking.list(RepositoryExam.read(repo, "/rules/branches/{branch}?per_page=100", branch), "",
                item -> new Rule(item.path("ruleset_id").asLong(0), rule(item)));
    }

    private String bypass(RepoName repo, long ruleset) {
        return asking.ask(RepositoryExam.read(repo, "/rulesets/{ruleset_id}", ruleset),
                json -> GitHubJson.textOrEmpty(json, "current_user_can_bypass")).or("never");
    }

    private static BranchRule rule(JsonNode json) {
        var type = GitHubJson.text(json, "type");
        var parameters = json.path("parameters");
        return switch (type) {
            case "required_status_checks" -> checks(parameters.path("required_status_checks"), "integration_id");
            case "pull_request" -> new Reviews(parameters.path("required_approving_review_count").asInt(0),
                    owners(parameters, "require_code_owner_review"), methods(parameters.path("allowed_merge_methods")));
            default -> new Named(type);
        };
    }

    private static BranchRule checks(JsonNode list, String app) {
        return new Checks(GitHubJson.items(list).stream().map(item -> new RequiredCheck(
                GitHubJson.text(item, "context"),
                item.path(app).isIntegralNumber() && item.path(app).asLong() > 0 ? item.path(app).asString() : ""))
                .toList());
    }

    private static CodeOwners owners(JsonNode json, String field) {
        return GitHubJson.flag(json, field) ? CodeOwners.ASKED : CodeOwners.NOT_ASKED;
    }

    private static Set<MergeMethod> methods(JsonNode list) {
        if (GitHubJson.items(list).isEmpty()) {
            return EnumSet.allOf(MergeMethod.class);
        }
        var methods = EnumSet.noneOf(MergeMethod.class);
        var words = GitHubJson.items(list).stream().map(JsonNode::asString).toList();
        for (var method : MergeMethod.values()) {
            if (words.contains(method.name().toLowerCase(Locale.ROOT))) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static List<BranchRule> protection(JsonNode json) {
        var rules = new ArrayList<BranchRule>();
        PROTECTIONS.forEach((field, type) -> {
            if (GitHubJson.flag(json.path(field), "enabled")) {
                rules.add(new Named(type));
            }
        });
        if (json.path("required_status_checks").isObject()) {
            rules.add(checks(json.path("required_status_checks").path("checks"), "app_id"));
        }
        var reviews = json.path("required_pull_request_reviews");
        if (reviews.isObject()) {
            rules.add(new Reviews(reviews.path("required_approving_review_count").asInt(0),
                    owners(reviews, "require_code_owner_reviews"), EnumSet.allOf(MergeMethod.class)));
        }
        return rules;
    }
}

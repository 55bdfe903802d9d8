package io.tfpilot.core.doctor;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.InstalledFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What GitHub says of a project's repository. */
public record RepositoryFacts(Asked<Repository> repository, Rules rules, Actions actions, Kept kept) {

    /**
     * @param name as it is now; another one after a rename
     * @param methods how pull requests can be merged, as far as the repository's settings allow
     */
    public record Repository(RepoName name, String defaultBranch, Life life, Set<MergeMethod> methods) {
        public Repository {
            methods = Set.copyOf(methods);
        }
    }

    /** Whether a repository takes changes. */
    public enum Life {
        LIVE,
        ARCHIVED,
        DISABLED
    }

    public enum MergeMethod {
        MERGE,
        SQUASH,
        REBASE
    }

    /**
     * What stands in the way of branches: rulesets and protections together.
     *
     * @param head whether the base branch is there
     * @param base on the base branch
     * @param work on the branches that TfPilot writes
     */
    public record Rules(Asked<String> head, Asked<List<BranchRule>> base, Asked<List<BranchRule>> work) {}

    /** A rule of a ruleset or of a branch's protection. */
    public sealed interface BranchRule {}

    /** One that says no more than its name, which is GitHub's. */
    public record Named(String type) implements BranchRule {}

    /** Checks that must succeed. */
    public record Checks(List<RequiredCheck> required) implements BranchRule {
        public Checks {
            required = List.copyOf(required);
        }
    }

    /** @param app whose check it must be; "" = anybody's */
    public record RequiredCheck(String context, String app) {}

    /** @param methods that this rule allows */
    public record Reviews(int approvals, CodeOwners codeOwners, Set<MergeMethod> methods) implements BranchRule {
        public Reviews {
            methods = Set.copyOf(methods);
        }
    }

    public enum CodeOwners {
        ASKED,
        NOT_ASKED
    }

    /**
     * @param policy which actions may run
     * @param workflows the state of each, by its path
     * @param files texts of the workflow files on the base branch, by path
     * @param installed how everything that is generated compares with what stands there
     */
    public record Actions(Asked<ActionsPolicy> policy, Asked<TokenRights> token, Asked<Map<String, String>> workflows,
            Asked<Map<String, String>> files, Asked<InstalledFiles> installed) {}

    /** Which actions may run. */
    public enum ActionsPolicy {
        NONE,
        LOCAL,
        SELECTED,
        ALL
    }

    /** What the token of a run may do where its workflow does not say. */
    public enum TokenRights {
        READ,
        WRITE
    }

    /**
     * @param secrets of the repository, and of the organisation where it shares them
     * @param ofEnvironments secrets of each environment that is there
     */
    public record Kept(Asked<List<Environment>> environments, Asked<Set<String>> secrets,
            Map<String, Asked<Set<String>>> ofEnvironments, Asked<Set<String>> variables) {
        public Kept {
            ofEnvironments = Map.copyOf(ofEnvironments);
        }
    }

    /** @param branches which may run in it */
    public record Environment(String name, Branches branches, Reviewers reviewers) {}

    /** Which branches an environment lets in. */
    public sealed interface Branches {}

    public record AnyBranch() implements Branches {}

    /** Those that have a protection. */
    public record ProtectedBranches() implements Branches {}

    /** Those that fit one of the patterns. */
    public record Matching(Asked<List<String>> patterns) implements Branches {}

    public enum Reviewers {
        ASKED,
        NOT_ASKED
    }
}

package io.tfpilot.core.doctor;

import java.util.Locale;

/** What is looked at, with what hangs on it. */
public enum Check {
    CREDENTIAL(Group.APP, "Credential", "TfPilot calls GitHub with it: without it nothing works."),
    CLIENT(Group.APP, "Sign-in", "People sign in, review and merge through the same App."),
    PERMISSIONS(Group.APP, "Permissions", "Each is needed for a step of a request."),
    EVENTS(Group.APP, "Events", "They tell TfPilot at once what happens. Without them it polls."),
    INSTALLATION(Group.APP, "Installation", "The App reaches only the repositories that it is installed in."),
    HOOK_ADDRESS(Group.HOOK, "Webhook", "GitHub sends events to this address."),
    HOOK_SECRET(Group.HOOK, "Webhook secret", "TfPilot takes only deliveries that are signed with it."),
    DELIVERIES(Group.HOOK, "Deliveries", "A lost delivery delays a request until TfPilot has it sent again."),
    PUBLIC_URL(Group.HOOK, "Public URL", "GitHub, people and workflows reach this server there."),
    CLOCK(Group.SERVER, "Clock", "GitHub refuses what the App signs with a wrong time."),
    RATE_LIMIT(Group.SERVER, "Rate limit", "When it is used up, TfPilot waits for the next hour."),
    GITHUB_VERSION(Group.SERVER, "GitHub", "The workflows need a GitHub that knows what is in them."),
    REPOSITORY(Group.REPOSITORY, "Repository", "TfPilot writes branches and pull requests there."),
    BASE_BRANCH(Group.REPOSITORY, "Base branch", "Requests are merged into it, and runs start from it."),
    BASE_UPDATES(Group.REPOSITORY, "Merges into base", "A request ends on the base branch."),
    WORK_BRANCHES(Group.REPOSITORY, "Branches of TfPilot", "TfPilot writes to request/* and cleanup/*."),
    MERGE_METHODS(Group.REPOSITORY, "Merge methods", "TfPilot merges with the first that is allowed."),
    LINEAR_HISTORY(Group.REPOSITORY, "Linear history", "Merge commits are refused where it is required."),
    SIGNED_COMMITS(Group.REPOSITORY, "Signed commits", "GitHub signs what an App commits, and nothing else."),
    REQUIRED_CHECKS(Group.REPOSITORY, "Required checks", "TfPilot waits for them before it merges."),
    REQUIRED_REVIEWS(Group.REPOSITORY, "Required reviews", "TfPilot waits for them before it merges."),
    MERGE_QUEUE(Group.REPOSITORY, "Merge queue", "TfPilot cannot add a pull request to it."),
    APPROVED_PLAN(Group.REPOSITORY, "Approved plans only",
            "The check tfpilot/approved-plan stops a merge by hand of a plan that nobody approved."),
    ACTIONS(Group.ACTIONS, "GitHub Actions", "Terraform runs there."),
    TOKEN_DEFAULTS(Group.ACTIONS, "Default token permissions",
            "They count for workflows that name no permissions. TfPilot's name theirs."),
    WORKFLOWS(Group.ACTIONS, "Workflows", "TfPilot starts them for each plan, apply and destroy."),
    FILES(Group.ACTIONS, "Workflow files", "They follow the project's settings, and TfPilot wrote each byte."),
    PINNED_ACTIONS(Group.ACTIONS, "Pinned actions", "An action that is not pinned can become another overnight."),
    QUEUE(Group.ACTIONS, "Queue of runs", "Without queue: max GitHub cancels runs that wait."),
    ENVIRONMENTS(Group.ACTIONS, "Environments", "Applies and destroys run in them, with their secrets."),
    PROTECTION(Group.ACTIONS, "Protection of prod", "It decides which branches get the secrets of prod."),
    SECRETS(Group.ACTIONS, "Secrets", "Runs read them. TfPilot sees their names and never a value."),
    VARIABLES(Group.ACTIONS, "Variables", "Runs read them."),
    LAST_PLAN(Group.RUNS, "Last plan", "It shows whether terraform init and validate work on the base branch."),
    STATE(Group.RUNS, "State", "Terraform keeps there what it made, and locks it while it works.");

    /** What belongs together on a page. */
    public enum Group {
        APP("GitHub App"),
        HOOK("Webhook"),
        SERVER("Server"),
        REPOSITORY("Repository"),
        ACTIONS("Actions"),
        RUNS("Runs");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final Group group;
    private final String label;
    private final String means;

    Check(Group group, String label, String means) {
        this.group = group;
        this.label = label;
        this.means = means;
    }

    public Group group() {
        return group;
    }

    public String label() {
        return label;
    }

    /** What hangs on it, in a sentence. */
    public String means() {
        return means;
    }

    /** Its name for programs. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.Remedy.Act;
import io.tfpilot.core.doctor.Remedy.Repair;
import io.tfpilot.core.doctor.RepositoryFacts.ActionsPolicy;
import io.tfpilot.core.doctor.RepositoryFacts.TokenRights;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.PinnedActions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GitHub Actions, and the workflow files. */
final class ActionsChecks {
    private static final String FOLDER = ".github/workflows/";
    private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses:\\s*[\"']?([^\\s\"'#]+)");
    private static final Pattern PINNED = Pattern.compile("[^@]+@[0-9a-f]{40}");
    private static final Pattern QUEUE_MAX = Pattern.compile("(?m)^\\s+queue:\\s*[\"']?max[\"']?\\s*(?:#.*)?$");
    private static final String ADMINISTRATION = "Administration: read";
    private static final Act INSTALL = new Act(Repair.INSTALL);
    private static final String ENABLED = "active";
    private static final Set<String> KNOWN = actions(PinnedActions.STANDARD);

    private ActionsChecks() {}

    static List<Finding> of(Facts facts) {
        var seen = facts.repository().actions();
        return List.of(policy(seen.policy(), facts.expected()), token(seen.token(), facts.expected()),
                workflows(seen.workflows(), facts.expected()),
                files(seen.installed()), pinned(seen.files()),
                queue(seen.files(), facts.expected()));
    }

    private static Finding policy(Asked<ActionsPolicy> asked, Expected expected) {
        return switch (asked) {
            case Answered<ActionsPolicy>(var policy) -> switch (policy) {
                case ALL -> fine(Check.ACTIONS, "It is on, and every action may run.");
                case SELECTED -> warning(Check.ACTIONS, "It is on for selected actions.",
                        "See that those of actions, hashicorp or opentofu, aws-actions and infracost are among them.")
                        .link("Open Actions settings", expected.page("/settings/actions"));
                case LOCAL -> broken(Check.ACTIONS, "Only actions of the organisation itself may run.",
                        "Also allow those of actions, hashicorp or opentofu, aws-actions and infracost.")
                        .link("Open Actions settings", expected.page("/settings/actions"));
                case NONE -> broken(Check.ACTIONS, "It is off in the repository.", "Turn it on in its settings.")
                        .link("Open Actions settings", expected.page("/settings/actions"));
            };
            case Absent<ActionsPolicy>() -> unknown(Check.ACTIONS, "GitHub does not show it.",
                    "Give the App the permission %s.".formatted(ADMINISTRATION));
            case Unread<ActionsPolicy> unread -> unread(Check.ACTIONS, unread, ADMINISTRATION);
        };
    }

    private static Finding token(Asked<TokenRights> asked, Expected expected) {
        return switch (asked) {
            case Answered<TokenRights>(var rights) -> rights == TokenRights.READ
                    ? fine(Check.TOKEN_DEFAULTS, "Workflows that name none can only read.")
                    : warning(Check.TOKEN_DEFAULTS, "Workflows that name none can write.",
                            "Choose read repository contents and packages permissions.")
                            .link("Open Actions settings", expected.page("/settings/actions"));
            case Absent<TokenRights>() -> unknown(Check.TOKEN_DEFAULTS, "GitHub does not show it.",
                    "Give the App the permission %s.".formatted(ADMINISTRATION));
            case Unread<TokenRights> unread -> unread(Check.TOKEN_DEFAULTS, unread, ADMINISTRATION);
        };
    }

    private static Finding workflows(Asked<Map<String, String>> asked, Expected expected) {
        return switch (asked) {
            case Answered<Map<String, String>>(var states) -> workflows(states, expected);
            case Absent<Map<String, String>>() -> unknown(Check.WORKFLOWS, "GitHub does not show the workflows.",
                    "Fix the access to the repository first.");
            case Unread<Map<String, String>> unread -> unread(Check.WORKFLOWS, unread, "Actions: read");
        };
    }

    private static Finding workflows(Map<String, String> states, Expected expected) {
        var missing = expected.files().stream().filter(file -> !states.containsKey(FOLDER + file)).toList();
        var off = expected.files().stream().map(file -> FOLDER + file)
                .filter(path -> !states.getOrDefault(path, ENABLED).equals(ENABLED)).toList();
        if (!missing.isEmpty()) {
            return broken(Check.WORKFLOWS, "GitHub knows no workflow %s.".formatted(String.join(", ", missing)),
                    "Install TfPilot's workflows, and merge the pull request to the default branch.").with(INSTALL);
        }
        return off.isEmpty()
                ? fine(Check.WORKFLOWS, "All %d are there and enabled.".formatted(expected.files().size()))
                : broken(Check.WORKFLOWS, "Disabled: %s.".formatted(String.join(", ", off)),
                        "Enable them on the Actions page of the repository.")
                        .link("Open workflows", expected.page("/actions"));
    }

    private static Finding files(Asked<InstalledFiles> asked) {
        return switch (asked) {
            case Answered<InstalledFiles>(var files) -> files(files);
            case Absent<InstalledFiles>() -> noFiles(Check.FILES);
            case Unread<InstalledFiles> unread -> unread(Check.FILES, unread, "Contents: read");
        };
    }

    private static Finding files(InstalledFiles files) {
        if (!files.in(State.FOREIGN).isEmpty()) {
            return broken(Check.FILES, "Not TfPilot's: %s.".formatted(listed(files, State.FOREIGN)),
                    "Rename them, or name other files under workflows: in the project file. TfPilot does not overwrite them.");
        }
        if (!files.in(State.MISSING).isEmpty()) {
            return broken(Check.FILES, "Missing: %s.".formatted(listed(files, State.MISSING)),
                    "Install the workflows and merge the pull request.").with(INSTALL);
        }
        if (!files.in(State.CHANGED).isEmpty()) {
            return broken(Check.FILES, "Changed by hand: %s.".formatted(listed(files, State.CHANGED)),
                    "Install the workflows again: what was changed is put back. Steps and variables of your own belong into "
                            + "the project file.")
                    .with(INSTALL);
        }
        return files.areCurrent()
                ? fine(Check.FILES, "All %d are as TfPilot generates them.".formatted(files.generated().size()))
                : warning(Check.FILES, "From other settings or another version: %s.".formatted(Stream.of(State.OUTDATED,
                        State.LEFT_OVER).flatMap(state -> files.in(state).stream()).sorted()
                        .collect(Collectors.joining(", "))), "Install the workflows again and merge the pull request.")
                        .with(INSTALL);
    }

    private static String listed(InstalledFiles files, State state) {
        return String.join(", ", files.in(state));
    }

    private static Finding pinned(Asked<Map<String, String>> asked) {
        return switch (asked) {
            case Answered<Map<String, String>>(var files) when files.isEmpty() -> noFiles(Check.PINNED_ACTIONS);
            case Answered<Map<String, String>>(var files) -> pinned(files);
            case Absent<Map<String, String>>() -> noFiles(Check.PINNED_ACTIONS);
            case Unread<Map<String, String>> unread -> unread(Check.PINNED_ACTIONS, unread, "Contents: read");
        };
    }

    private static Finding noFiles(Check check) {
        return unknown(check, "The base branch has none of TfPilot's workflows.", "Install the workflows first.");
    }

    private static Finding pinned(Map<String, String> files) {
        var used = files.values().stream().flatMap(text -> USES.matcher(text).results())
                .map((MatchResult found) -> found.group(1)).filter(use -> !use.startsWith("./"))
                .collect(Collectors.toCollection(TreeSet::new));
        var loose = used.stream().filter(use -> !PINNED.matcher(use).matches()).toList();
        var others = used.stream().filter(use -> !KNOWN.contains(use)).toList();
        if (!loose.isEmpty()) {
            return broken(Check.PINNED_ACTIONS, "Not pinned to a commit: %s.".formatted(String.join(", ", loose)),
                    "Install TfPilot's workflows again: they name the commits of reviewed releases.").with(INSTALL);
        }
        return others.isEmpty()
                ? fine(Check.PINNED_ACTIONS, "All %d are the reviewed commits.".formatted(used.size()))
                : warning(Check.PINNED_ACTIONS, "Other commits than the reviewed ones: %s.".formatted(
                        others.stream().map(ActionsChecks::shortened).collect(Collectors.joining(", "))),
                        "Install TfPilot's workflows again, or see for yourself what these commits do.");
    }

    private static String shortened(String use) {
        var at = use.indexOf('@');
        return use.substring(0, Math.min(use.length(), at + 8));
    }

    private static Finding queue(Asked<Map<String, String>> asked, Expected expected) {
        return switch (asked) {
            case Answered<Map<String, String>>(var files) when files.isEmpty() -> noFiles(Check.QUEUE);
            case Answered<Map<String, String>>(var files) -> {
                var without = files.entrySet().stream()
                        .filter(file -> expected.queued().contains(file.getKey().substring(FOLDER.length()))
                                && !QUEUE_MAX.matcher(file.getValue()).find())
                        .map(Map.Entry::getKey).sorted().toList();
                yield without.isEmpty()
                        ? fine(Check.QUEUE, "Runs that wait are kept.")
                        : broken(Check.QUEUE, "Without queue: max: %s.".formatted(String.join(", ", without)),
                                "Install TfPilot's workflows again.").with(INSTALL);
            }
            case Absent<Map<String, String>>() -> noFiles(Check.QUEUE);
            case Unread<Map<String, String>> unread -> unread(Check.QUEUE, unread, "Contents: read");
        };
    }

    private static Set<String> actions(PinnedActions pinned) {
        return Stream.of(pinned.checkout(), pinned.uploadArtifact(), pinned.downloadArtifact(), pinned.setupTerraform(),
                pinned.setupTofu(), pinned.awsCredentials(), pinned.infracostSetup())
                .map(action -> action.replaceFirst("\\s.*", "")).collect(Collectors.toUnmodifiableSet());
    }
}

package io.tfpilot.core.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What TfPilot needs of its GitHub App: the manifest asks for it, and the doctor looks for it. */
public final class AppNeeds {
    /** GitHub's names of the events. */
    public static final List<String> EVENTS = List.of("pull_request", "pull_request_review", "workflow_run");

    /** All of them. */
    public static final List<Permission> PERMISSIONS = List.of(
            new Permission("metadata", Level.READ, "Metadata", Use.WORK, "reads the repository and its rules"),
            new Permission("contents", Level.WRITE, "Contents", Use.WORK, "writes branches and commits, and merges"),
            new Permission("pull_requests", Level.WRITE, "Pull requests", Use.WORK, "opens, reviews and closes them"),
            new Permission("actions", Level.WRITE, "Actions", Use.WORK, "starts and follows runs"),
            new Permission("workflows", Level.WRITE, "Workflows", Use.WORK, "installs the workflow files"),
            new Permission("statuses", Level.WRITE, "Commit statuses", Use.WORK, "marks approved plans"),
            new Permission("checks", Level.WRITE, "Checks", Use.WORK, "puts the check that nobody else can make"),
            new Permission("issues", Level.WRITE, "Issues", Use.WORK, "keeps one comment on each pull request"),
            new Permission("members", Level.READ, "Members", Use.PEOPLE, "reads who is in an organisation or team"),
            new Permission("administration", Level.READ, "Administration", Use.DOCTOR,
                    "sees protections and Actions settings"),
            new Permission("environments", Level.READ, "Environments", Use.DOCTOR,
                    "sees names of the environments' secrets"),
            new Permission("secrets", Level.READ, "Secrets", Use.DOCTOR, "sees names of secrets, never values"),
            new Permission("actions_variables", Level.READ, "Variables", Use.DOCTOR, "sees names of variables"));

    private AppNeeds() {}

    /** How far a permission goes. */
    public enum Level {
        READ,
        WRITE;

        /** As GitHub's API says it. */
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether what was granted, in GitHub's word, is enough. */
        boolean isIn(String granted) {
            return granted.equals("admin") || granted.equals("write") || granted.equals(json());
        }
    }

    /** What stops without it. */
    public enum Use {
        /** Requests. */
        WORK,
        /** Organisations and teams in lists of people. */
        PEOPLE,
        /** Nothing but checks of the doctor. */
        DOCTOR
    }

    /**
     * One permission.
     *
     * @param key as GitHub's API calls it
     * @param label as GitHub's pages call it
     * @param purpose what TfPilot does with it, as the rest of "TfPilot …"
     */
    public record Permission(String key, Level level, String label, Use use, String purpose) {
        /** "Contents: write". */
        public String text() {
            return label + ": " + level.json();
        }

        boolean isIn(Map<String, String> granted) {
            return level.isIn(granted.getOrDefault(key, ""));
        }
    }

    static List<Permission> missing(Map<String, String> granted, Use use) {
        return PERMISSIONS.stream().filter(each -> each.use() == use && !each.isIn(granted)).toList();
    }

    static List<String> missingEvents(Iterable<String> subscribed) {
        var known = new TreeSet<String>();
        subscribed.forEach(known::add);
        return EVENTS.stream().filter(event -> !known.contains(event)).toList();
    }

    static String texts(List<Permission> permissions) {
        return permissions.stream().map(Permission::text).collect(Collectors.joining(", "));
    }
}

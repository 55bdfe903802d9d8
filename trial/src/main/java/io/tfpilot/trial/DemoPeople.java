package io.tfpilot.trial;

import io.tfpilot.server.settings.Settings.Trial;
import io.tfpilot.server.settings.Settings.Trial.Group;
import java.util.List;
import java.util.stream.Stream;

/** The sandbox's people, in the roles that TfPilot gives them. */
final class DemoPeople {
    private static final Group DEVELOPERS = new Group("Developer", "requests infrastructure", List.of("dana", "dirk"));
    private static final Group APPROVERS = new Group("Approver", "approves, merges, applies", List.of("aaron", "ada"));
    private static final Group ADMINS = new Group("Admin", "destroys, freezes, administers", List.of("alma", "axel"));

    /** No setting names them, so they have the default role. */
    private static final Group VIEWERS = new Group("Viewer", "looks", List.of("vera"));

    static final Trial TRIAL = new Trial(List.of(DEVELOPERS, APPROVERS, ADMINS, VIEWERS));

    private DemoPeople() {}

    static String developers() {
        return logins(DEVELOPERS);
    }

    static String approvers() {
        return logins(APPROVERS);
    }

    static String admins() {
        return logins(ADMINS);
    }

    static String approversAndAdmins() {
        return logins(APPROVERS, ADMINS);
    }

    static String everybody() {
        return logins(DEVELOPERS, APPROVERS, ADMINS, VIEWERS);
    }

    /** As settings have them: separated by commas. */
    private static String logins(Group... groups) {
        return String.join(",", Stream.of(groups).flatMap(group -> group.logins().stream()).toList());
    }
}

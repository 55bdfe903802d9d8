package io.tfpilot.server.admin;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.server.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who may do what, as the configuration says. */
public interface PeopleReading {
    Sight see();

    /**
     * @param signedIn when people signed in last, as far as the newest entries of the audit log tell
     * @param pages the pages and the least role of each, as the server enforces it
     * @param trial whether people are those of a trial
     */
    record Sight(Settings.People people, Map<Login, Instant> signedIn, List<PageRule> pages, boolean trial) {}

    record PageRule(String path, Role needed) {}
}

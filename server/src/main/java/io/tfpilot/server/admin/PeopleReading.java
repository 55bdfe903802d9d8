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
     * @param sandbox whether people are the sandbox's own
     */
    record Sight(Settings.People people, Map<Login, Instant> signedIn, List<PageRule> pages, boolean sandbox) {}

    record PageRule(String path, Role needed) {}
}

package io.tfpilot.server.admin;

import java.time.Instant;

/** What this process and its store say of themselves. */
public interface SystemReading {
    SystemSight see(Instant now);
}

package io.tfpilot.server.signin;

import io.tfpilot.server.settings.Settings.Trial;
import java.util.List;

/** Who one can be without an account of one's own. */
@FunctionalInterface
public interface TrialPeople {
    /** Empty in production. */
    List<Trial.Group> groups();
}

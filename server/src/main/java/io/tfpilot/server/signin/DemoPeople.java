package io.tfpilot.server.signin;

import java.util.List;

/** Who one can be without an account: only where the server runs against its own sandbox. */
public interface DemoPeople {
    /** Empty everywhere but in the sandbox. */
    List<Demo> all();

    /** @param may what the role is there for */
    record Demo(String role, String may, List<String> logins) {}
}

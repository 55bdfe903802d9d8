package io.tfpilot.server.web.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who signed in: what pages need of the session. */
public interface Visitors {
    /** Null where nobody is signed in, or the session has ended. */
    @Nullable
    Visitor of(HttpServletRequest request);
}

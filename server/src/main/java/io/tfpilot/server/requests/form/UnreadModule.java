package io.tfpilot.server.requests.form;

import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A module that nobody could look for is not said to be gone. */
final class UnreadModule {
    private UnreadModule() {}

    /** @param reason why the project's modules cannot be read now; null where they were, so that the module is gone */
    static void refuse(String module, @Nullable String reason) {
        if (reason != null) {
            throw new PageProblem(HttpStatus.BAD_GATEWAY, "The module " + module + " cannot be read now",
                    Words.sentence(reason) + " Try again later.");
        }
    }
}

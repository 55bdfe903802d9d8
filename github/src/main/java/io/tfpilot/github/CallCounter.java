package io.tfpilot.github;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of every exchange with GitHub, the repeated and the failed ones too. Must be quick and must not throw. */
@FunctionalInterface
public interface CallCounter {
    CallCounter NONE = exchange -> {
    };

    void called(Exchange exchange);

    /**
     * @param operation the port's method, for example {@code writeCommit}
     * @param route method and template, for example {@code GET /repos/{owner}/{repo}/pulls}: few, whatever the ids
     * @param status the HTTP status; 0 where no answer came
     * @param remaining calls that GitHub still allows in this hour; null where the answer does not say it
     */
    record Exchange(String operation, String route, int status, Duration took, @Nullable Integer remaining) {}
}

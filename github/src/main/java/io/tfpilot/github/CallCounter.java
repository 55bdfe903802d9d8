package io.tfpilot.github;

import java.time.Duration;

/** Hears of every exchange with GitHub, the repeated and the failed ones too. Must be quick and must not throw. */
@FunctionalInterface
public interface CallCounter {
    CallCounter NONE = (operation, route, status, took) -> {
    };

    /**
     * @param operation the port's method, for example {@code writeCommit}
     * @param route method and template, for example {@code GET /repos/{owner}/{repo}/pulls}: few, whatever the ids
     * @param status the HTTP status; 0 where no answer came
     */
    void called(String operation, String route, int status, Duration took);
}

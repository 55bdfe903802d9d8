package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.CredentialFacts.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** This server and GitHub as a whole. */
final class ServerChecks {
    /** The App's note is dated back by a minute: a clock that goes ahead by more makes it a note of the future. */
    private static final Duration MOST_AHEAD = Duration.ofSeconds(60);
    /** It is good for nine minutes: a clock that is behind by more makes one that has ended. */
    private static final Duration MOST_BEHIND = Duration.ofMinutes(9);
    private static final Duration NOTABLE = Duration.ofSeconds(30);
    /** Hundredths below which background work rests. */
    private static final int LOW = 20;
    private static final String READS = "Metadata: read";

    private ServerChecks() {}

    static List<Finding> of(Facts facts) {
        var credential = facts.credential();
        return List.of(clock(credential.ahead()), allowance(credential.allowance(), facts.at()),
                version(credential.enterprise(), facts.expected()));
    }

    private static Finding clock(Asked<Duration> ahead) {
        return switch (ahead) {
            case Answered<Duration>(var by) -> clock(by);
            case Absent<Duration>() -> Finding.unknown(Check.CLOCK, "GitHub's answer has no time.", "Check again.");
            case Unread<Duration> unread -> unread(Check.CLOCK, unread, READS);
        };
    }

    /** Whether GitHub refuses what is signed by this clock. */
    static boolean isOff(Asked<Duration> asked) {
        var ahead = asked.or(Duration.ZERO);
        return ahead.compareTo(MOST_AHEAD) > 0 || ahead.negated().compareTo(MOST_BEHIND) > 0;
    }

    private static Finding clock(Duration ahead) {
        var off = ahead.abs();
        var words = "This server's clock is %s %s GitHub's.".formatted(Spoken.of(off),
                ahead.isNegative() ? "behind" : "ahead of");
        var mend = "Set the clock of this computer by NTP.";
        if (isOff(Asked.answered(ahead))) {
            return broken(Check.CLOCK, words, mend);
        }
        return off.compareTo(NOTABLE) > 0
                ? warning(Check.CLOCK, words, mend)
                : fine(Check.CLOCK, "This server's clock agrees with GitHub's.");
    }

    private static Finding allowance(Asked<Allowance> allowance, Instant now) {
        return switch (allowance) {
            case Answered<Allowance>(var left) when left.remaining() == 0 -> broken(Check.RATE_LIMIT,
                    "All %d calls of this hour are used up.".formatted(left.limit()),
                    "Wait %s, and look on the System page for what calls so often.".formatted(until(left, now)))
                    .link("Open System", "/admin/system");
            case Answered<Allowance>(var left) when left.remaining() * 100L < (long) left.limit() * LOW -> warning(
                    Check.RATE_LIMIT, words(left),
                    "Look on the System page for what calls so often. Background work rests for %s.".formatted(
                            until(left, now)))
                    .link("Open System", "/admin/system");
            case Answered<Allowance>(var left) -> fine(Check.RATE_LIMIT, words(left));
            case Absent<Allowance>() -> fine(Check.RATE_LIMIT, "This GitHub has no rate limit.");
            case Unread<Allowance> unread -> unread(Check.RATE_LIMIT, unread, READS);
        };
    }

    private static String until(Allowance left, Instant now) {
        return Spoken.of(Duration.between(now, left.reset()));
    }

    private static String words(Allowance left) {
        return "%d of %d calls are left in this hour.".formatted(left.remaining(), left.limit());
    }

    private static Finding version(Asked<String> enterprise, Expected expected) {
        return switch (enterprise) {
            case Absent<String>() -> fine(Check.GITHUB_VERSION, "%s is no GitHub Enterprise Server.".formatted(
                    expected.web().getHost()));
            case Answered<String>(var version) -> broken(Check.GITHUB_VERSION,
                    "This is a GitHub Enterprise Server %s, on which the workflows do not run.".formatted(version),
                    "Use github.com or GitHub Enterprise Cloud.");
            case Unread<String> unread -> unread(Check.GITHUB_VERSION, unread, READS);
        };
    }
}

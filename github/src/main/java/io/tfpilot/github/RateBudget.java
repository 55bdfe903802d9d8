package io.tfpilot.github;

import io.tfpilot.github.CallOutcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many calls GitHub still allows the server, learnt from every answer. When it runs low, background work stops
 * first, then repair by sync; what a person asks for is tried until GitHub itself says no.
 */
public final class RateBudget {
    /** Background work leaves a fifth of the hour: 1,000 of an installation's 5,000 calls. */
    private static final int BACKGROUND_RESERVE = 5;
    /** Sync leaves a twentieth: 250 calls, about 25 people's actions of ten calls. */
    private static final int SYNC_RESERVE = 20;
    /** GitHub: at least a minute, then exponentially. */
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    /** 1, 2, 4, 8, 16 minutes. */
    private static final int MOST_DOUBLINGS = 4;
    /** A primary limit is never further away than its hour. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** How GitHub names the limit on content that is made too quickly; the last one comes as a 422 as well. */
    private static final List<String> SECONDARY = List.of("secondary rate limit", "abuse detection",
            "submitted too quickly");

    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    RateBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** What GitHub said last of one credential's limit; the credential is the owner of its repositories. */
    public record Bucket(String credential, String resource, int limit, int remaining, Instant reset) {}

    private record Block(Instant until, int times) {}

    public boolean allowsBackground() {
        return leaves(BACKGROUND_RESERVE);
    }

    public boolean allowsSync() {
        return leaves(SYNC_RESERVE);
    }

    /** When calls are allowed again; null where they are now. */
    public @Nullable Instant blockedUntil() {
        var now = clock.instant();
        return blocks.values().stream().map(Block::until).filter(now::isBefore).max(Comparator.naturalOrder())
                .orElse(null);
    }

    public List<Bucket> buckets() {
        return buckets.values().stream().sorted(Comparator.comparing(Bucket::credential)
                .thenComparing(Bucket::resource)).toList();
    }

    private boolean leaves(int part) {
        var now = clock.instant();
        return blockedUntil() == null && buckets.values().stream().filter(bucket -> now.isBefore(bucket.reset()))
                .allMatch(bucket -> bucket.remaining() >= bucket.limit() / part);
    }

    @Nullable
    Instant blockedUntil(@Nullable String credential) {
        var block = credential == null ? null : blocks.get(credential);
        return block != null && clock.instant().isBefore(block.until()) ? block.until() : null;
    }

    /**
     * Learns from an answer.
     *
     * @return when to ask again, iff the answer was a refusal because of a limit
     */
    @Nullable
    Instant learn(@Nullable String credential, Answer answer) {
        var bucket = bucket(credential == null ? "" : credential, answer);
        if (bucket != null && credential != null) {
            buckets.put(credential + " " + bucket.resource(), bucket);
        }
        if (!isLimit(answer, bucket)) {
            if (credential != null && answer.ok()) {
                blocks.remove(credential);
            }
            return null;
        }
        var times = 1 + timesBlocked(credential);
        var until = waitUntil(answer, bucket, times);
        if (credential != null) {
            blocks.put(credential, new Block(until, times));
        }
        return until;
    }

    private int timesBlocked(@Nullable String credential) {
        var block = credential == null ? null : blocks.get(credential);
        return block == null ? 0 : block.times();
    }

    /** A 403 without any of these marks is a missing right, and such a 422 a wrong call. */
    private static boolean isLimit(Answer answer, @Nullable Bucket bucket) {
        return switch (answer.status()) {
            case 429 -> true;
            case 403 -> (bucket != null && bucket.remaining() == 0)
                    || answer.headers().firstValue("retry-after").isPresent() || saysSo(answer);
            case 422 -> saysSo(answer);
            default -> false;
        };
    }

    private static boolean saysSo(Answer answer) {
        var text = answer.message().toLowerCase(Locale.ROOT);
        return SECONDARY.stream().anyMatch(text::contains);
    }

    private Instant waitUntil(Answer answer, @Nullable Bucket bucket, int times) {
        var now = clock.instant();
        var seconds = answer.headers().firstValue("retry-after").map(RateBudget::number).orElse(-1L);
        if (seconds >= 0) {
            return now.plus(shorter(Duration.ofSeconds(seconds)));
        }
        if (bucket != null && bucket.remaining() == 0) {
            var wait = Duration.between(now, bucket.reset());
            return now.plus(shorter(wait.isNegative() ? Duration.ofSeconds(1) : wait));
        }
        return now.plus(FIRST_WAIT.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static @Nullable Bucket bucket(String credential, Answer answer) {
        var limit = header(answer, "x-ratelimit-limit");
        var remaining = header(answer, "x-ratelimit-remaining");
        var reset = header(answer, "x-ratelimit-reset");
        if (limit < 0 || remaining < 0 || reset < 0) {
            return null;
        }
        var resource = answer.headers().firstValue("x-ratelimit-resource").orElse("core");
        return new Bucket(credential, resource, (int) Math.min(limit, Integer.MAX_VALUE),
                (int) Math.min(remaining, Integer.MAX_VALUE), Instant.ofEpochSecond(Math.min(reset, FAR)));
    }

    /** Calls that are left in this hour, as an answer says it. */
    static @Nullable Integer remaining(Answer answer) {
        var remaining = header(answer, "x-ratelimit-remaining");
        return remaining < 0 ? null : (int) Math.min(remaining, Integer.MAX_VALUE);
    }

    /** The year 9999, in seconds: nothing later is a time that GitHub means. */
    private static final long FAR = 253_402_300_799L;

    private static long header(Answer answer, String name) {
        return answer.headers().firstValue(name).map(RateBudget::number).orElse(-1L);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}

package io.tfpilot.server.web.limits;

import java.time.Duration;

/**
 * What the server takes on at once.
 *
 * @param connections open at once, streams included; beyond them, one that holds on to the server makes room
 * @param streams open event streams of all people
 * @param streamsOfOne open event streams of one person
 * @param header from the first byte of a request to the end of its header, and the longest silence in a body or an
 *        answer
 * @param body how long the rest of a request may take to arrive
 * @param delivery the same for GitHub's deliveries
 * @param request from the first byte of a request to the last of its answer; streams excepted
 */
public record Limits(int connections, int streams, int streamsOfOne, Duration header, Duration body,
        Duration delivery, Duration request) {

    /** Of the heap, the share that connections may take. */
    private static final int SHARE = 4;

    /** What an open connection costs at most: buffers for header, body and answer of 8 KiB each, and what is tied to them. */
    private static final long BYTES_EACH = 64L << 10;

    private static final int FEWEST = 256;
    private static final int MOST = 8_192;

    /** Tabs in sight, programs, and pages that were left: their end shows within half a minute. A tab out of sight has none. */
    private static final int OF_ONE = 128;

    /** GitHub waits ten seconds for an answer. */
    private static final Duration GITHUB_WAITS = Duration.ofSeconds(10);

    /** @param heap the most memory that the process may use for objects, in bytes */
    public static Limits of(long heap) {
        var connections = Math.clamp(heap / SHARE / BYTES_EACH, FEWEST, MOST);
        var streams = connections / 2;
        return new Limits(connections, streams, Math.min(OF_ONE, streams / 4), Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                GITHUB_WAITS, Duration.ofMinutes(5));
    }
}

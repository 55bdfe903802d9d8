package io.tfpilot.stories.bench;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From a committed write to its frame at a reader of {@code /api/stream}. */
final class StreamBenchmark {
    private static final int WARM_UP = 500;
    private static final int WRITES = 1_000;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(5);

    private final Bed bed;
    private final RequestId id;

    StreamBenchmark(Bed bed, RequestId id) {
        this.bed = bed;
        this.id = id;
    }

    void run(Report report) {
        report.part("From commit to the reader of the stream", "", "median (min – max)", "95th percentile",
                "share of the write itself");
        var writes = new long[WRITES];
        var frames = new long[WRITES];
        try (var reader = new Connection(bed.life().server())) {
            reader.open(Connection.get("/api/stream", bed.life().cookie("vera"), "text/event-stream"));
            for (var i = -WARM_UP; i < WRITES; i++) {
                var type = "bench_" + (i + WARM_UP);
                var began = System.nanoTime();
                write(type);
                var committed = System.nanoTime();
                awaitFrame(reader, type);
                if (i >= 0) {
                    writes[i] = committed - began;
                    frames[i] = Math.max(0, System.nanoTime() - committed);
                }
                LockSupport.parkNanos(BETWEEN);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var write = new Samples(writes);
        var frame = new Samples(frames);
        report.row("the write, until it is committed", write.toString(), Samples.milliseconds(write.percentile(95)),
                "1");
        report.row("from there to the frame", frame.toString(), Samples.milliseconds(frame.percentile(95)),
                Report.ratio(frame.ratioTo(write)));
    }

    private void write(String type) {
        var requests = bed.storage().requests();
        var current = java.util.Objects.requireNonNull(requests.find(id));
        var next = next(current);
        var listing = new Listing(io.tfpilot.core.lifecycle.Status.DESTROYED, null,
                io.tfpilot.core.lifecycle.AwaitedPeople.NOBODY, null);
        if (!(requests.replace(next,
                new Requests.Change(listing, List.of(), List.of(), List.of(), null,
                        type)) instanceof Requests.Stored)) {
            throw new AssertionError("somebody else writes " + id);
        }
    }

    private static Request next(Request request) {
        return request.withVersion(request.version() + 1, request.updatedAt().plus(1, ChronoUnit.MILLIS));
    }

    private static void awaitFrame(Connection reader, String type) throws IOException {
        var end = "\"type\":\"" + type + "\"}";
        while (!reader.line().endsWith(end)) {
            // Heartbeats, ids, empty lines.
        }
    }
}

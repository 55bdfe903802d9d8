package io.tfpilot.change;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows whoever watches the request what the log shows, while the run goes on. Nothing depends on it: whatever happens
 * to it, the job goes on as if it were not there, and a line is lost rather than a second.
 */
final class LogTail {
    private static final int EVERY_MS = 1_000;
    /** How long a step waits for its last lines to arrive. */
    private static final int LAST_MS = 2_000;
    /** Without an answer in a row. */
    private static final int TRIES = 2;
    /** TfPilot learns of the run's id within two minutes at the latest. */
    private static final int UNKNOWN = 150;

    private final LogDoor door;
    private final LogLines lines;
    private final Thread sender = new Thread(this::send, "log");
    private boolean ending;
    private boolean over;
    private String trouble = "";

    private LogTail(LogDoor door) {
        this.door = door;
        lines = new LogLines(door.next());
        sender.setDaemon(true);
    }

    /** One that sends nothing where none was opened, or where it was closed. */
    static LogTail of(Job job) {
        try {
            LogTail tail = new LogTail(LogDoor.of(job));
            tail.sender.start();
            return tail;
        } catch (IOException | RuntimeException none) {
            LogTail tail = new LogTail(new LogDoor(Path.of(""), URI.create(""), "", 1));
            tail.over = true;
            return tail;
        }
    }

    synchronized void add(String text) {
        if (!over) {
            lines.add(text);
        }
    }

    private void send() {
        LogPost post = new LogPost(door);
        int failures = 0;
        int unknown = 0;
        int status = 0;
        for (LogLines.Batch batch = next(false); !batch.lines().isEmpty(); batch = next(status / 100 != 2)) {
            status = post.send(batch);
            if (status / 100 == 2) {
                failures = 0;
                sent(batch.next());
            } else if (status == 404
                    ? ++unknown == UNKNOWN
                    : status != 0 && status != 429 && status < 500 || ++failures == TRIES) {
                giveUp(status);
            }
        }
    }

    /** What has gathered within a while; nothing when it is over. */
    private synchronized LogLines.Batch next(boolean rest) {
        try {
            while (!over && !(ending && lines.isEmpty())) {
                if (rest && !lines.isEmpty() || !ending) {
                    wait(EVERY_MS);
                }
                if (!over && !lines.isEmpty()) {
                    return lines.batch();
                }
            }
        } catch (InterruptedException e) {
            over = true;
        }
        return new LogLines.Batch(lines.next(), List.of());
    }

    private synchronized void sent(long upTo) {
        lines.sent(upTo);
    }

    private synchronized void giveUp(int status) {
        over = true;
        trouble = status == 0 ? "it did not answer" : "it answered " + status;
    }

    /** The step is over: its last lines have a moment to arrive. */
    void end(Log log) throws IOException, InterruptedException {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        sender.join(LAST_MS);
        synchronized (this) {
            if (!over) {
                // What was not sent has its numbers, and is seen to be missing.
                door.leave(lines.next());
            } else if (!trouble.isEmpty()) {
                door.close();
                log.println("TfPilot shows no more of this log while the run goes on: " + trouble + ".");
            }
        }
    }
}

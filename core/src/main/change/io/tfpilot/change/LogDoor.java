package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where a run's live log is written, with a key that is good for it alone, and the number of the next line: a file that
 * an early step makes. Jobs in which Terraform runs, and with it providers, know no more than this. The project's key,
 * of which another job made that key ({@link RunKeys}), is known to none of them.
 */
record LogDoor(Path file, URI address, String key, long next) {
    private static final String NONE = "0";

    /** Without a key, or an address, there is no live log; nor where an earlier job of the run left it alone. */
    static void open(Job job, Log log) throws IOException {
        String tfpilot = job.getOrEmpty("TFPILOT_API_URL").replaceAll("/+$", "");
        String key = job.getOrEmpty("LOG_KEY");
        String next = job.getOrEmpty("LOG_NEXT");
        if (next.equals(NONE)) {
            return;
        }
        if (tfpilot.isEmpty() || key.isEmpty()) {
            log.println("TfPilot shows no live log of this run: TFPILOT_API_URL or TFPILOT_WEBHOOK_SECRET is not set.");
            return;
        }
        String run = "/repos/" + job.get("GITHUB_REPOSITORY") + "/runs/" + job.get("GITHUB_RUN_ID") + "/attempts/"
                + job.get("GITHUB_RUN_ATTEMPT");
        Path file = file(job);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        new LogDoor(file, URI.create(tfpilot + "/api/github" + run + "/log"), key,
                next.matches("[1-9][0-9]{0,8}") ? Long.parseLong(next) : 1).write();
    }

    /** What another job of the run goes on with: the number of its first line, or that there is no live log. */
    static String handOn(Job job) {
        try {
            return Long.toString(of(job).next());
        } catch (IOException | RuntimeException none) {
            return NONE;
        }
    }

    private static Path file(Job job) {
        return job.raw.resolveSibling("log.json");
    }

    /** Fails where none was opened, or where it was closed. */
    static LogDoor of(Job job) throws IOException {
        Path file = file(job);
        Map<String, Object> opened = Json.object(Json.parse(job.read(file)));
        return new LogDoor(file, URI.create(opened.get("address").toString()), opened.get("key").toString(),
                ((BigDecimal) opened.get("next")).longValue());
    }

    void leave(long next) throws IOException {
        new LogDoor(file, address, key, next).write();
    }

    void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private void write() throws IOException {
        Files.writeString(file, Json.write(Json.map("address", address.toString(), "key", key, "next",
                new BigDecimal(next))));
    }
}

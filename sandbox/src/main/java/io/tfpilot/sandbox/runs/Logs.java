package io.tfpilot.sandbox.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.tfpilot.sandbox.actions.RunEvent;

/** What steps print: one file per step, zipped the way GitHub zips them. */
public final class Logs {
    /** A step that prints more than this has lost its reader. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    /** GitHub writes seven digits. */
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Path folder;

    Logs(Path folder) {
        this.folder = folder;
    }

    private Path file(long run, int attempt, String job, int step) {
        return folder.resolve(Long.toString(run)).resolve(Integer.toString(attempt)).resolve(job)
                .resolve(step + ".txt");
    }

    void append(RunEvent.LogLine line, int attempt) {
        var file = file(line.runId(), attempt, line.jobKey(), line.step());
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file) || Files.size(file) < MOST_BYTES) {
                Files.writeString(file, STAMP.format(line.at()) + " " + line.line() + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** All steps of a job, one after the other. */
    public String job(Run run, Run.Attempt attempt, Run.Job job) {
        var text = new StringBuilder();
        job.view().steps().forEach(step -> text.append(step(run, attempt, job, step.number())));
        return text.toString();
    }

    /** How much a step has printed, in bytes: a log only grows. */
    public long length(Run run, Run.Attempt attempt, Run.Job job, int step) {
        return file(run.id(), attempt.number(), job.view().key(), step).toFile().length();
    }

    /** One step. */
    public String step(Run run, Run.Attempt attempt, Run.Job job, int step) {
        var file = file(run.id(), attempt.number(), job.view().key(), step);
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** {@code 0_job.txt} and {@code job/1_step.txt}. */
    public byte[] zip(Run run, Run.Attempt attempt) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            int number = 0;
            for (var job : attempt.jobs()) {
                var name = safe(job.view().name());
                put(zip, number++ + "_" + name + ".txt", job(run, attempt, job));
                for (var step : job.view().steps()) {
                    put(zip, name + "/" + step.number() + "_" + safe(step.name()) + ".txt",
                            step(run, attempt, job, step.number()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("zip", e);
        }
        return bytes.toByteArray();
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}

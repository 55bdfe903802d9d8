package io.tfpilot.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a job with Terraform hands to a job without it: its raw files, which hold secrets, sealed. The runner of the first
 * job knows no key that opens them, and an artifact can be read by whoever reads the repository.
 */
record Sealed(Job job, Log log) {
    /** The files of one runner, packed. */
    static final int MOST_BYTES = 256 << 20;

    private String place() {
        return job.get("GITHUB_REPOSITORY") + " " + job.get("GITHUB_RUN_ID");
    }

    /** @param name the artifact's; the job's outputs say it once there is something to upload */
    void write(String name) throws IOException {
        byte[] packed = new Pack(job).of();
        Path folder = Files.createDirectories(job.raw.resolveSibling("sealed"));
        Files.write(folder.resolve("sealed.bin"), SealPair.seal(job.get("SEAL_KEY"), place() + " " + name, packed));
        job.output("name", name);
        job.output("log_next", LogDoor.handOn(job));
        log.println("Sealed " + packed.length + " bytes for the job that judges");
    }

    /** Puts the files where the other job had them, in this job's own checkout. Nothing where nothing came. */
    void open(String name, Path folder) throws IOException {
        Path file = folder.resolve("sealed.bin");
        if (name.isEmpty() || !Files.isRegularFile(file)) {
            log.warning("No record", "The job in which Terraform ran left no record of what it did.");
            return;
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new Fault("The record is larger than " + MOST_BYTES + " bytes.");
        }
        new Pack(job).unpack(new RunKeys(job).pair().open(place() + " " + name, Files.readAllBytes(file)));
        job.markOpened();
        job.output("opened", "true");
    }
}

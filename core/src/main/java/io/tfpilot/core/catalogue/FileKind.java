package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Hcl;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a module's folder that count. Nothing else is read, so nothing else can stand in the way. */
public enum FileKind {
    /** What Terraform reads. Real files have a few kB. */
    CONFIGURATION(Hcl.MAX_CHARACTERS),
    /** What people read: a README of 100 kB is a long one already. */
    README(512 << 10),
    /** {@code tfpilot.yaml}: 64 thousand characters of at most four bytes. */
    PRESENTATION(256 << 10);

    private final int mostBytes;

    FileKind(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A longer one is not read. */
    public int mostBytes() {
        return mostBytes;
    }

    /** Whether a file of this name is of this kind. */
    public boolean is(String fileName) {
        return of(fileName).filter(this::equals).isPresent();
    }

    public static Optional<FileKind> of(String fileName) {
        if (fileName.equals(Presentation.FILE)) {
            return Optional.of(PRESENTATION);
        }
        if (fileName.equalsIgnoreCase("README.md")) {
            return Optional.of(README);
        }
        boolean terraform = Stream.of(".tf", ".tf.json", ".tofu", ".tofu.json").anyMatch(fileName::endsWith);
        return terraform && !ignored(fileName) ? Optional.of(CONFIGURATION) : Optional.empty();
    }

    /** Terraform leaves hidden files and what editors leave behind alone. */
    private static boolean ignored(String fileName) {
        return fileName.startsWith(".") || fileName.endsWith("~")
                || (fileName.startsWith("#") && fileName.endsWith("#"));
    }
}

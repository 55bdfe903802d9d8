package io.tfpilot.sandbox.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers that only ever grow, over restarts too: they are reserved on disk in blocks. */
public final class Ids {
    private static final long BLOCK = 1_000;
    /** Above what fits into 32 bits, as GitHub's run ids are: whoever reads them into an int learns it here. */
    private static final long FIRST = 10_000_000_000L;

    private final Path file;
    private long next;
    private long reserved;

    /** Goes on after everything that was reserved before. */
    public Ids(Path file) {
        this.file = file;
        next = Files.exists(file) ? Folder.read(file, Long.class) : FIRST;
        reserved = next;
    }

    /** A number nobody has had. */
    public synchronized long next() {
        if (next >= reserved) {
            reserved = next + BLOCK;
            Folder.write(file, (Object) reserved);
        }
        return next++;
    }
}

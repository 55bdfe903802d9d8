package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file that somebody writes lines into. */
record Followed(Path file, Path done, Path next) {
    /** Ends with the step at the latest, which leaves {@code done} behind however it ends. */
    void each(Consumer<String> told) throws IOException, InterruptedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long position = 0;
        for (boolean last = false; !last;) {
            last = Files.exists(next) || Files.exists(done);
            if (Files.exists(file)) {
                position += read(position, line, told);
            }
            if (!last) {
                Thread.sleep(150);
            }
        }
    }

    private long read(long position, ByteArrayOutputStream line, Consumer<String> told) throws IOException {
        long read = 0;
        try (RandomAccessFile messages = new RandomAccessFile(file.toFile(), "r")) {
            messages.seek(position);
            byte[] chunk = new byte[1 << 16];
            for (int n = messages.read(chunk); n > 0; n = messages.read(chunk)) {
                read += n;
                for (int i = 0; i < n; i++) {
                    if (chunk[i] == '\n') {
                        told.accept(line.toString(UTF_8));
                        line.reset();
                    } else {
                        line.write(chunk[i]);
                    }
                }
            }
        }
        return read;
    }
}

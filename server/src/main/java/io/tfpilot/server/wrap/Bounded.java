package io.tfpilot.server.wrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies what others wrote without trusting how long it is. */
final class Bounded {
    private Bounded() {}

    /** Copies until the end or until more than {@code most} was read; how many bytes were read. */
    static long copy(InputStream in, OutputStream out, long most) throws IOException {
        var buffer = new byte[1 << 16];
        long read = 0;
        while (read <= most) {
            var bytes = in.read(buffer);
            if (bytes < 0) {
                break;
            }
            out.write(buffer, 0, bytes);
            read += bytes;
        }
        return read;
    }
}

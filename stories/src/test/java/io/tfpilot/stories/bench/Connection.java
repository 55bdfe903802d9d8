package io.tfpilot.stories.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * HTTP/1.1 over one kept connection, as thin as it can be: a client library costs as much as what is measured here.
 */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;
    private static final int BUFFER = 64 * 1024;

    /** The server hangs up after a hundred calls; connecting again is not part of what is measured. */
    private static final int CALLS_PER_SOCKET = 90;

    private final URI server;
    private Socket socket;
    private InputStream in;
    private int calls;

    Connection(URI server) {
        this.server = server;
        try {
            socket = connected(server);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Socket connected(URI server) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private void freshen() throws IOException {
        if (++calls % CALLS_PER_SOCKET == 0) {
            socket.close();
            socket = connected(server);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
    }

    /** Nanoseconds from the first byte sent to the last byte read; a status other than expected is an error. */
    long call(byte[] request, int expected) {
        try {
            freshen();
            var began = System.nanoTime();
            socket.getOutputStream().write(request);
            var status = statusAndBody();
            var took = System.nanoTime() - began;
            if (status != expected) {
                throw new AssertionError("answered " + status + ", not " + expected);
            }
            return took;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends and reads the head of the answer; its body is read by {@link #line}. */
    void open(byte[] request) {
        try {
            socket.getOutputStream().write(request);
            if (!line().startsWith("HTTP/1.1 200")) {
                throw new AssertionError("the stream does not open");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int statusAndBody() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = 0;
        var chunked = false;
        for (var header = line().toLowerCase(Locale.ROOT); !header.isEmpty(); header = line()
                .toLowerCase(Locale.ROOT)) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
        }
        if (chunked) {
            for (var size = chunk(); size > 0; size = chunk()) {
                in.skipNBytes(size + 2L);
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        return status;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    /** The next line of whatever comes. */
    String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static byte[] get(String path, String cookie, String accept) {
        return "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: %s\r\nCookie: %s\r\n\r\n".formatted(path, accept, cookie)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

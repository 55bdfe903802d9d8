package io.tfpilot.server.web.limits;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that says what it likes, as slowly as it likes. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final int PAUSE_MS = 20;

    private final Socket socket = new Socket();

    Line(String server) throws IOException {
        var address = URI.create(server);
        socket.setReceiveBufferSize(8 << 10);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
    }

    Line say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Line say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Everything that comes until the server hangs up. */
    String hear() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The first line of the answer. */
    String status() throws IOException {
        var line = new StringBuilder();
        for (var c = socket.getInputStream().read(); c >= 0 && c != '\r'; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** Says one character again and again until the server answers or hangs up; "" where it hangs up. */
    String trickle(String character) throws IOException {
        socket.setSoTimeout(PAUSE_MS);
        var until = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (System.nanoTime() - until < 0) {
            try {
                var first = socket.getInputStream().read();
                return first < 0 ? "" : (char) first + status();
            } catch (SocketTimeoutException silent) {
                say(character);
            } catch (IOException hungUp) {
                return "";
            }
        }
        throw new AssertionError("the server still listens");
    }

    /** Whether the server hung up, as another word to it shows. */
    boolean isDead(String word) {
        try {
            say(word);
            return false;
        } catch (IOException hungUp) {
            return true;
        }
    }

    /** Whether the server hung up or said something. */
    boolean isOver() {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException hungUp) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.tfpilot.server.samples;

import io.tfpilot.server.signin.Sessions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Calls as they travel, byte for byte: what a client that keeps the rules would never send. */
final class RawCalls {
    private static final int PATIENCE_MILLIS = 20_000;
    private final URI base;
    private final String session;
    private final String csrf;

    /** @param login "" for nobody */
    RawCalls(SampleServer server, String login) {
        this.base = URI.create(server.base());
        this.session = login.isEmpty() ? "" : server.session(login);
        this.csrf = server.csrf(session);
    }

    /** @param text everything that came, status line and headers first */
    record Raw(int status, String text) {
        private List<String> head() {
            return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).lines().toList();
        }

        /** "" where there is none; several with a comma between them. */
        String header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return String.join(", ",
                    head().stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                            .map(line -> line.substring(start.length()).strip()).toList());
        }
    }

    Raw get(String target, String... headers) throws IOException {
        return call("GET", target, "", headers);
    }

    /** @param headers lines such as {@code Accept: text/html}; a Host among them stands in the place of the right one */
    Raw call(String method, String target, String body, String... headers) throws IOException {
        var given = List.of(headers);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        if (given.stream().noneMatch(line -> line.startsWith("Host:"))) {
            text.append("Host: ").append(base.getAuthority()).append("\r\n");
        }
        if (!session.isEmpty()) {
            text.append("Cookie: ").append(Sessions.COOKIE).append('=').append(session).append("\r\nX-CSRF-Token: ")
                    .append(csrf).append("\r\n");
        }
        given.forEach(line -> text.append(line).append("\r\n"));
        if (bytes.length > 0) {
            text.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = socket.getOutputStream();
            out.write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Raw(answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]), answer);
        }
    }
}

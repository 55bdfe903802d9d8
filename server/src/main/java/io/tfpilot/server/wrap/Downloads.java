package io.tfpilot.server.wrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is fetched over HTTP, each within a bound. */
final class Downloads {
    /** A list of a thousand versions has less than a tenth of it. */
    private static final int MOST_TEXT = 4 << 20;
    /** A module is text; a repository around it may hold pictures. */
    private static final long MOST_ARCHIVE = 200L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int FOUND = 200;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL).build();
    /** A token goes where it is meant for, and not to where that host sends it. */
    private final HttpClient straight = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /** @param headers lower-case names */
    record Answer(int status, Map<String, String> headers, String text) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** @param token sent to this address; empty for none */
    Answer get(URI address, String token) throws CannotWrap {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return asked(token.isEmpty() ? client : straight, request.build(), (response, body) -> {
            var bytes = body.readNBytes(MOST_TEXT + 1);
            if (bytes.length > MOST_TEXT) {
                throw new CannotWrap(address + " answered with more than 4 MB");
            }
            var headers = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT),
                    values.getFirst()));
            return new Answer(response.statusCode(), headers, new String(bytes, StandardCharsets.UTF_8));
        });
    }

    /** Without a token: what a registry points at is another's. */
    void save(URI address, Path file) throws CannotWrap {
        asked(client, HttpRequest.newBuilder(address).timeout(ANSWER).build(), (response, body) -> {
            if (response.statusCode() != FOUND) {
                throw new CannotWrap("%s answered %d".formatted(address, response.statusCode()));
            }
            try (var out = Files.newOutputStream(file)) {
                if (Bounded.copy(body, out, MOST_ARCHIVE) > MOST_ARCHIVE) {
                    throw new CannotWrap(address + " has more than 200 MB: give a copy of the module with --from");
                }
            }
            return file;
        });
    }

    private interface Read<T> {
        T read(HttpResponse<InputStream> response, InputStream body) throws IOException, CannotWrap;
    }

    /** An address that can be asked. */
    static URI address(String text) throws CannotWrap {
        try {
            var address = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new CannotWrap(text.replaceAll("\\p{Cntrl}", "?") + ": is no address with https:// or http://");
    }

    private static <T> T asked(HttpClient by, HttpRequest request, Read<T> read) throws CannotWrap {
        try {
            var response = by.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return read.read(response, body);
            }
        } catch (IOException unreachable) {
            throw new CannotWrap(("%s cannot be reached (%s): check the address and the network, or give a copy of "
                    + "the module with --from").formatted(request.uri(), unreachable.getClass().getSimpleName()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotWrap("interrupted");
        }
    }
}

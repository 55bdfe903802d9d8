package io.tfpilot.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.people.AppIdentity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An ordinary HTTP client of GitHub. */
final class Client {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final String root;
    private final String credentials;

    Client(URI root, String credentials) {
        this.root = root.toString();
        this.credentials = credentials;
    }

    record Reply(HttpResponse<byte[]> raw) {
        int status() {
            return raw.statusCode();
        }

        String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The reply, if its status is this one. */
        Reply expect(int status) {
            if (status() != status) {
                throw new AssertionError(raw.request().method() + " " + raw.uri() + ": " + status() + " " + text());
            }
            return this;
        }
    }

    Reply get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    /** {@code path} is below the REST root, or absolute below the site when it begins with a tilde. */
    Reply call(String method, String path, @Nullable String body, String... headers) {
        try {
            var uri = path.startsWith("http")
                    ? path
                    : path.startsWith("~") ? root + path.substring(1) : root + "/api/v3" + path;
            var request = HttpRequest.newBuilder(URI.create(uri)).header("User-Agent", "test")
                    .header("Accept", "application/vnd.github+json");
            if (!credentials.isEmpty()) {
                request.header("Authorization", credentials);
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            request.method(method, body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Client anonymous(Sandbox sandbox) {
        return new Client(sandbox.url(), "");
    }

    /** The App itself. */
    static Client app(Sandbox sandbox) {
        return new Client(sandbox.url(), "Bearer " + jwt(sandbox.app(), Instant.now().plusSeconds(300)));
    }

    /** An App that somebody has registered. */
    static Client app(Sandbox sandbox, Registered app) {
        return new Client(sandbox.url(), "Bearer " + jwt(app.clientId(), app.pem(), Instant.now().plusSeconds(300)));
    }

    /** That App in an account; {@code wishes} narrow the token. */
    static Client installation(Sandbox sandbox, Registered app, long installation, String wishes) {
        return new Client(sandbox.url(), "Bearer " + app(sandbox, app)
                .post("/app/installations/" + installation + "/access_tokens", wishes).expect(201).json().path("token")
                .asString());
    }

    static String jwt(AppIdentity app, Instant expires) {
        return jwt(app.clientId(), Objects.requireNonNull(app.privateKeyPem()), expires);
    }

    private static String jwt(String issuer, String key, Instant expires) {
        var url = Base64.getUrlEncoder().withoutPadding();
        var head = url.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        var claims = url.encodeToString(("{\"iss\":\"" + issuer + "\",\"iat\":"
                + Instant.now().minusSeconds(60).getEpochSecond() + ",\"exp\":" + expires.getEpochSecond() + "}")
                .getBytes(StandardCharsets.UTF_8));
        try {
            var der = Base64.getDecoder().decode(key.replaceAll("-----[A-Z ]+-----|\\s", ""));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(key.contains("RSA") ? wrapped(der) : der)));
            signature.update((head + "." + claims).getBytes(StandardCharsets.UTF_8));
            return head + "." + claims + "." + url.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GitHub hands out PKCS#1, the JDK reads PKCS#8. */
    private static byte[] wrapped(byte[] key) {
        var head = HexFormat.of().parseHex("30820000" + "020100" + "300d06092a864886f70d0101010500" + "04820000");
        var whole = ByteBuffer.allocate(head.length + key.length).put(head).put(key);
        return whole.putShort(2, (short) (head.length - 4 + key.length)).putShort(head.length - 2, (short) key.length)
                .array();
    }

    /** The App in its repositories. */
    static Client installation(Sandbox sandbox) {
        return new Client(sandbox.url(), "Bearer " + installationToken(sandbox));
    }

    static String installationToken(Sandbox sandbox) {
        var app = app(sandbox);
        var id = app.get("/repos/demo/core-infra/installation").expect(200).json().path("id").asLong();
        return app.post("/app/installations/" + id + "/access_tokens", "{}").expect(201).json().path("token")
                .asString();
    }

    /** A demo person, signed in through OAuth. */
    static Client person(Sandbox sandbox, String login) {
        return new Client(sandbox.url(), "Bearer " + token(sandbox, login));
    }

    static String token(Sandbox sandbox, String login) {
        return token(sandbox, login, sandbox.app().clientId(), sandbox.app().clientSecret());
    }

    /** Through an App that somebody has registered. */
    static String token(Sandbox sandbox, String login, Registered app) {
        return token(sandbox, login, app.clientId(), app.clientSecret());
    }

    private static String token(Sandbox sandbox, String login, String client, String secret) {
        var anonymous = anonymous(sandbox);
        var location = anonymous.get("~/login/oauth/authorize?client_id=" + client
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcallback&state=x%26y&login=" + login).expect(302)
                .header("Location");
        var code = location.replaceAll(".*[?&]code=([0-9a-f]+).*", "$1");
        return anonymous.call("POST", "~/login/oauth/access_token", "{'client_id':'" + client
                + "','client_secret':'" + secret + "','code':'" + code + "'}", "Accept", "application/json",
                "Content-Type", "application/json").expect(200).json().path("access_token").asString();
    }
}

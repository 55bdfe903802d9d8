package io.tfpilot.server.samples;

import io.tfpilot.server.signin.Sessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a sample server as a browser does. */
final class SampleHttp {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final SampleServer server;
    private final String session;

    /** As d-patel, an admin. */
    SampleHttp(SampleServer server) {
        this(server, "d-patel");
    }

    /** @param login "" for nobody */
    SampleHttp(SampleServer server, String login) {
        this.server = server;
        this.session = login.isEmpty() ? "" : server.session(login);
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(to(address));
    }

    /** A form as a browser without script sends it; {@code fields} as they travel: {@code a=b&c=d}. */
    HttpResponse<String> post(String address, String fields) throws IOException, InterruptedException {
        return send(form(address, fields));
    }

    /** A form as the pages' own script sends it. */
    HttpResponse<String> enhanced(String address, String fields) throws IOException, InterruptedException {
        return send(form(address, fields).header("HX-Request", "true"));
    }

    HttpRequest.Builder to(String address) {
        var request = HttpRequest.newBuilder(URI.create(server.base() + address)).header("Accept", "text/html");
        return session.isEmpty()
                ? request
                : request.header("Cookie", Sessions.COOKIE + "=" + session)
                        .header("X-CSRF-Token", server.csrf(session));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), body);
    }

    private HttpRequest.Builder form(String address, String fields) {
        return to(address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }
}

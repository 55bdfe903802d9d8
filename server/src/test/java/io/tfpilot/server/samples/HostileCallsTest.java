package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tfpilot.server.log.CapturedLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a caller sends, an error of the server is not the answer. One table for each kind of call. */
class HostileCallsTest {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
            "TRACE", "BREW", "get");
    private static SampleServer server;
    private static RawCalls admin;
    private static RawCalls stranger;
    private CapturedLog log;

    @BeforeAll
    static void start() {
        server = SampleServer.start();
        admin = new RawCalls(server, "d-patel");
        stranger = new RawCalls(server, "");
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog(Level.INFO);
    }

    /** Whoever calls without signing in could fill the log otherwise. */
    @AfterEach
    void no_call_is_an_error_in_the_log() throws IOException {
        assertThat(admin.get("/api/auth/me").status()).as("the calls were an admin's to the end").isEqualTo(200);
        log.close();
        // The log is one for the process; what the product says of a failure is its answer, which each test looks at.
        assertThat(log.lines()).filteredOn(
                line -> line.getLevel().isGreaterOrEqual(Level.ERROR) && line.getLoggerName().startsWith("org."))
                .extracting(line -> line.getFormattedMessage()).isEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What each path of the server answers to; a stream would not end. */
    private static Map<String, Set<String>> routes() {
        var routes = new TreeMap<>(server.routes());
        routes.keySet()
                .removeIf(path -> path.contains("stream") || path.endsWith("/logout") || path.equals("/error")
                        || path.equals("/samples/broken"));
        assertThat(routes).hasSizeGreaterThan(60);
        return routes;
    }

    @Test
    void a_method_that_a_route_does_not_have_is_refused_with_those_it_has() throws IOException {
        for (var route : routes().entrySet()) {
            for (var method : METHODS) {
                if (route.getValue().contains(method) || method.equals("HEAD") && route.getValue().contains("GET")) {
                    continue;
                }
                for (var accept : List.of("*/*", "text/html", "application/json")) {
                    for (var caller : List.of(admin, stranger)) {
                        var answer = caller.call(method, route.getKey(), "", "Accept: " + accept);
                        var call = "%s %s of %s\n%s".formatted(method, route, accept, answer.text());
                        // The last part of some addresses could be an id, of a route with other methods.
                        assertThat(answer.status()).as(call).isIn(405, 404, 409, 401, 403, 303, 302);
                        // The web server itself refuses TRACE, before there is a route.
                        if (answer.status() == 405 && !method.equals("TRACE")) {
                            assertThat(Set.of(answer.header("Allow").split(", ?"))).as(call)
                                    .containsAll(route.getValue());
                        }
                        if (method.equals("OPTIONS") || method.equals("BREW") || method.equals("TRACE")) {
                            assertThat(answer.status()).as(call).isEqualTo(405);
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_content_type_that_means_nothing_is_no_error_of_the_server() throws IOException {
        var wrong = new LinkedHashMap<String, String>();
        for (var route : routes().entrySet()) {
            for (var method : route.getValue()) {
                for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=", "*/*",
                        "application/*", "*/json", "text/*", "x", "/", ";", "application/json; charset=nope",
                        "application/x-www-form-urlencoded; charset=nope", "application/*+json")) {
                    for (var body : List.of("", "a=%", "{}")) {
                        var answer = admin.call(method, route.getKey(), body, "Content-Type: " + type);
                        if (answer.status() >= 500 || answer.status() < 200) {
                            wrong.put(method + " " + route.getKey() + " " + type + " " + body, "" + answer.status());
                        }
                    }
                    var answer = admin.call(method, route.getKey(), "", "Accept: " + type);
                    if (answer.status() >= 500 || answer.status() < 200) {
                        wrong.put(method + " " + route.getKey() + " accept " + type, "" + answer.status());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_path_that_leads_out_of_its_folder_is_not_found_or_not_understood() throws IOException {
        for (var path : List.of("/assets/..", "/assets/../", "/assets/../..", "/assets/%2e%2e", "/assets/.%2e/",
                "/assets/%2e%2e%2f%2e%2e%2fapplication.yaml", "/assets/..%2f..%2fapplication.yaml", "/assets/..%5c..",
                "/assets/..\\..", "/assets/%252e%252e/x", "/assets/..;/..;/application.yaml", "/assets/;/",
                "/assets/", "/assets", "/assets//", "/assets/./", "/assets/%00", "/assets/a%00.css", "/assets/%",
                "/assets/%zz", "/assets/%ff", "/assets/%c0%ae%c0%ae/", "/assets/\u0000", "/assets/a:b",
                "/assets/file:/etc/passwd", "/assets/http://host/x", "/assets/classpath:/application.yaml",
                "/assets/WEB-INF/", "/assets/META-INF/MANIFEST.MF", "/assets/" + "a".repeat(5_000), "/..", "/%2e%2e",
                "//", "//host/", "/./", "/;", "*", "http://", "http://other.example/assets/..")) {
            for (var method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
                for (var caller : List.of(admin, stranger)) {
                    var answer = caller.call(method, path, "");
                    assertThat(answer.status()).as(method + " " + path + "\n" + answer.text())
                            .isBetween(200, 499);
                    assertThat(answer.text()).as(path).doesNotContain("max-parameter-count", "root:");
                }
            }
        }
    }

    @Test
    void a_query_that_cannot_be_read_is_no_error_of_the_server() throws IOException {
        for (var query : List.of("=null", "=", "&=x&", "%", "%=1", "a=%zz", "%zz=a", "a=%c3%28", "=%C3%BC%F1%AD")) {
            for (var route : routes().entrySet()) {
                for (var method : route.getValue()) {
                    for (var caller : List.of(admin, stranger)) {
                        var answer = caller.call(method, route.getKey() + "?" + query, "");
                        assertThat(answer.status()).as(method + " " + route.getKey() + "?" + query)
                                .isBetween(200, 499);
                    }
                }
            }
        }
    }

    @Test
    void a_broken_percent_sign_is_no_error_of_the_server() throws IOException {
        for (var next : List.of("/%", "/%2", "/%zz", "/%25", "/%2525", "/%00", "/%0a", "/\u00e9", "/%c3%28", "/a|b",
                "/a^b", "/[", "/{x}", "/`", "/\"", "/?%", "/#%", "/%%", "/:x", "//x", "/\\x", "/%5c%5cx", "%2f%2fx",
                "http://[", "/http://[", "/a%20b", "/?a=%25zz")) {
            for (var path : List.of("/login?next=", "/expired?next=", "/api/auth/github/start?next=",
                    "/api/auth/github/start?login=", "/login?refused=", "/requests?text=", "/search?q=",
                    "/audit?since=",
                    "/api/auth/github/callback?state=")) {
                for (var coded : List.of(next, next.replace("%", "%25"))) {
                    for (var caller : List.of(admin, stranger)) {
                        var answer = caller.get(path + coded, "Accept: text/html");
                        assertThat(answer.status()).as(path + coded + "\n" + answer.text()).isBetween(200, 499);
                    }
                }
            }
        }
    }

    @Test
    void a_number_of_any_size_is_no_error_of_the_server() throws IOException {
        var wrong = new LinkedHashMap<String, String>();
        for (var number : List.of("1E-2147483648", "1E+2147483647", "1E2147483648", "1E-2147483647",
                "1E-99999999999", "1E99999999999", "0E-2147483648", "0E2147483647", "10E2147483647",
                "-1E-2147483648", "0.1E-2147483647", "9".repeat(999), "9".repeat(5_000), "0." + "1".repeat(999),
                "1." + "0".repeat(900) + "E-2147483000", "1e400", "-0", "-0.0", "1E-400", "NaN", "Infinity",
                "9223372036854775808")) {
            for (var body : List.of(
                    "{\"project\":\"core\",\"environment\":\"dev\",\"module\":\"m\",\"name\":\"x\",\"config\":{\"size\":%s}}",
                    "{\"project\":\"core\",\"environment\":\"dev\",\"module\":\"m\",\"name\":%s,\"config\":{}}",
                    "{\"config\":{\"a\":{\"b\":[%s]}}}", "{\"name\":%s,\"role\":\"viewer\",\"days\":%s,\"ttlDays\":%s}",
                    "{\"requestId\":%s,\"runId\":%s,\"number\":%s}", "{\"from\":%s,\"lines\":[%s]}", "%s", "[%s]")) {
                var sent = body.replace("%s", number);
                for (var route : routes().entrySet()) {
                    for (var method : route.getValue()) {
                        if (method.equals("GET") || !route.getKey().startsWith("/api/")) {
                            continue;
                        }
                        var answer = admin.call(method, route.getKey(), sent, "Content-Type: application/json");
                        if (answer.status() >= 500) {
                            wrong.put(
                                    method + " " + route.getKey() + " "
                                            + sent.substring(0, Math.min(120, sent.length())),
                                    answer.text().lines().reduce("", (a, b) -> b));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_query_of_any_kind_is_no_error_of_the_server() throws IOException {
        var wrong = new LinkedHashMap<String, Integer>();
        for (var path : readable()) {
            for (var name : List.of("limit", "page", "size", "cursor", "after", "before", "since", "until", "from",
                    "to",
                    "number", "project", "environment", "module", "status", "text", "q", "sort", "order", "format",
                    "zone", "actor", "type", "repo", "attempt")) {
                for (var value : List.of("", "-1", "9".repeat(30), "%00", "%ff", "%E2%80%AE", "..%2f..",
                        "%27%20OR%201=1",
                        "{}", "[]", "+10000000-01-01", "2026-02-30T25:61:61Z", "1E-2147483648", "%F0%9F%98",
                        "a".repeat(4_000), "x&" + name + "=y", "%25zz")) {
                    note(path + "?" + name + "=" + value, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_id_or_a_path_of_any_kind_is_no_error_of_the_server() throws IOException {
        var wrong = new LinkedHashMap<String, Integer>();
        for (var path : readable()) {
            for (var id : List.of("..", ".", "%2e%2e", "%2f", "%5c", "%00", "%ff", "%E2%80%AE", ";", ";a=b", "%25", "%",
                    "*",
                    "'", "%22", "-1", "9".repeat(30), "REQ_DEV_BUCKET_000000", "req_dev_bucket_000000%20",
                    "req_" + "a".repeat(5_000), "%F0%9F%98", "a%0d%0ab")) {
                note(path.replace("req_dev_bucket_000000", id), wrong);
                note(path + "/" + id, wrong);
                note(path + id, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_header_of_any_kind_is_no_error_of_the_server() throws IOException {
        var wrong = new LinkedHashMap<String, Integer>();
        for (var path : readable()) {
            for (var header : List.of("Range: bytes=0-", "Range: bytes=9-1", "Range: x", "If-None-Match: *",
                    "If-None-Match: \"", "If-Match: x", "If-Modified-Since: never",
                    "If-Modified-Since: 99999999999999999999",
                    "Accept: ", "Accept: ;q=2", "Accept: */*;q=1.2345", "Accept-Language: \u00e9-x;q=nope",
                    "Accept-Encoding: x",
                    "Accept-Charset: nope", "Authorization: ", "Authorization: Bearer", "Authorization: Bearer \u00e9",
                    "Authorization: Basic %%%", "Cookie: =; ;=x; a", "Expect: nothing",
                    "Content-Length: 0", "Transfer-Encoding: nope", "X-HTTP-Method-Override: DELETE",
                    "X-Forwarded-For: x", "X-Forwarded-Proto: \u0001", "Forwarded: for=;;", "Origin: null",
                    "Last-Event-ID: -1", "Idempotency-Key: " + "k".repeat(4_000), "X-Correlation-ID: \u0001",
                    "X-TfPilot-Secret: ", "Upgrade: websocket", "Content-Type: x;;;")) {
                for (var caller : List.of(admin, stranger)) {
                    var answer = caller.get(path, header);
                    // A coding that the web server does not have is answered 501 by it, as HTTP says.
                    if (answer.status() < 200 || answer.status() >= 500 && !header.startsWith("Transfer-Encoding")) {
                        wrong.put(path + " " + header, answer.status());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of the API, what can be read. */
    private static List<String> readable() {
        return routes().entrySet().stream().filter(route -> route.getValue().contains("GET")).map(Map.Entry::getKey)
                .filter(path -> path.startsWith("/api/") && !path.contains("/auth/")).toList();
    }

    private static void note(String target, Map<String, Integer> wrong) throws IOException {
        var status = admin.get(target).status();
        if (status < 200 || status >= 500) {
            wrong.put(target.substring(0, Math.min(200, target.length())), status);
        }
    }
}

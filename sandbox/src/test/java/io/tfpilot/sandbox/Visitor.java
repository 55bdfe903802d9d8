package io.tfpilot.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody who looks at the pages with a browser without script, signed in as a demo person or not. */
final class Visitor {
    private final Sandbox sandbox;
    private final Client client;
    private String cookie = "none=1";

    Visitor(Sandbox sandbox) {
        this.sandbox = sandbox;
        client = Client.anonymous(sandbox);
    }

    static Visitor signedIn(Sandbox sandbox, String login) {
        var visitor = new Visitor(sandbox);
        var answer = visitor.answer("POST", "/login", "login=" + login);
        visitor.cookie = answer.expect(303).header("Set-Cookie").replaceAll(";.*", "");
        return visitor;
    }

    Client.Reply answer(String method, String path, String form) {
        return client.call(method, "~" + path, form.isEmpty() ? null : form, "Accept", "text/html", "Cookie", cookie,
                "Content-Type", "application/x-www-form-urlencoded", "Origin", sandbox.url().toString());
    }

    Document open(String path) {
        var answer = answer("GET", path, "");
        return answer.status() / 100 == 3
                ? open(answer.header("Location"))
                : Jsoup.parse(answer.text(), sandbox.url().toString());
    }

    /** Sends a form and follows where it leads. */
    Document send(String path, String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&").append(fields[i]).append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return open(answer("POST", path, form.toString()).expect(303).header("Location"));
    }
}

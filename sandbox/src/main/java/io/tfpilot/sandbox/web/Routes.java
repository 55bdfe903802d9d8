package io.tfpilot.sandbox.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of routes. The first that fits answers; {@code {x}} is one segment, {@code {x+}} may hold slashes. */
public final class Routes {
    /** Answers one kind of request. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws IOException;
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final List<Route> all = new ArrayList<>();

    /** Adds a route at the end of the table. */
    public void add(String method, String template, Handler handler) {
        var names = new ArrayList<String>();
        var regex = new StringBuilder();
        var matcher = NAME.matcher(template);
        int from = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(from, matcher.start())));
            regex.append(matcher.group(2).isEmpty() ? "([^/]+)" : "(.+)");
            names.add(matcher.group(1));
            from = matcher.end();
        }
        regex.append(Pattern.quote(template.substring(from)));
        all.add(new Route(method, Pattern.compile(regex.toString()), names, handler));
    }

    /** The answer of the first route that fits. HEAD is answered like GET. */
    public Optional<Answer> answer(Request request) throws IOException {
        var method = "HEAD".equals(request.method()) ? "GET" : request.method();
        for (var route : all) {
            if (!route.method().equals(method)) {
                continue;
            }
            var matcher = route.path().matcher(request.rawPath());
            if (matcher.matches()) {
                return Optional.of(route.handler().answer(request.on(named(route, matcher))));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> named(Route route, Matcher matcher) {
        var parts = new LinkedHashMap<String, String>();
        for (int i = 0; i < route.names().size(); i++) {
            // A plus is a plus in a path.
            var raw = matcher.group(i + 1).replace("+", "%2B");
            try {
                parts.put(route.names().get(i), URLDecoder.decode(raw, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Refusal.of(400, "Bad percent-encoding");
            }
        }
        return parts;
    }
}

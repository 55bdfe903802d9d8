package io.tfpilot.sandbox.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Request;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** GitHub's pages: {@code per_page} from 1 to 100, {@code page} from 1, and the Link header that says where the rest is. */
final class Paging {
    private static final int DEFAULT = 30;
    private static final int MOST = 100;

    private Paging() {}

    static int perPage(Request request) {
        return Math.clamp(number(request, "per_page", DEFAULT), 1, MOST);
    }

    static int number(Request request, String name, int otherwise) {
        var given = request.query(name);
        try {
            return given == null ? otherwise : Integer.parseInt(given);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static <T> List<T> cut(Request request, List<T> all) {
        int size = perPage(request);
        int from = (int) Math.min(all.size(), (page(request) - 1L) * size);
        return all.subList(from, Math.min(all.size(), from + size));
    }

    private static int page(Request request) {
        return Math.max(1, number(request, "page", 1));
    }

    /** The page that is asked for. */
    static <T> ArrayNode page(Request request, List<T> all, Function<T, ? extends JsonNode> shape) {
        var array = Shapes.array();
        cut(request, all).forEach(one -> array.add(shape.apply(one)));
        return array;
    }

    /** A page as a bare list. */
    static <T> Answer list(Request request, List<T> all, Function<T, ? extends JsonNode> shape) {
        return linked(request, all.size(), Answer.json(200, page(request, all, shape)));
    }

    /** A page with its total, under a name. */
    static <T> Answer counted(Request request, String name, List<T> all, Function<T, ? extends JsonNode> shape) {
        var object = Shapes.object().put("total_count", all.size());
        object.set(name, page(request, all, shape));
        return linked(request, all.size(), Answer.json(200, object));
    }

    static Answer linked(Request request, int total, Answer answer) {
        int page = page(request);
        int last = Math.max(1, Math.ceilDiv(total, perPage(request)));
        var links = new ArrayList<String>();
        if (page > 1) {
            links.add(link(request, "page", Integer.toString(page - 1), "prev"));
        }
        if (page < last) {
            links.add(link(request, "page", Integer.toString(page + 1), "next"));
            links.add(link(request, "page", Integer.toString(last), "last"));
        }
        if (page > 1) {
            links.add(link(request, "page", "1", "first"));
        }
        return links.isEmpty() ? answer : answer.with("Link", String.join(", ", links));
    }

    static String link(Request request, String name, String value, String relation) {
        var query = new StringBuilder();
        request.query().forEach((key, old) -> {
            if (!key.equals(name)) {
                query.append(key).append('=').append(URLEncoder.encode(old, StandardCharsets.UTF_8)).append('&');
            }
        });
        query.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return "<" + request.origin() + request.rawPath() + "?" + query + ">; rel=\"" + relation + "\"";
    }
}

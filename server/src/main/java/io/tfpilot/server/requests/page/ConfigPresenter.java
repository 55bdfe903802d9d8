package io.tfpilot.server.requests.page;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Seal;
import io.tfpilot.server.requests.page.RequestView.Against;
import io.tfpilot.server.requests.page.RequestView.Configuration;
import io.tfpilot.server.requests.page.RequestView.Input;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The configuration beside the one before it. */
public final class ConfigPresenter {
    private static final int HASH_SHOWN = 19;
    /** Revisions that are offered to compare with; any other can be named in the address. */
    private static final int CHOICES = 6;

    private ConfigPresenter() {}

    /** @param against number of the revision to compare with, 0 for the one before */
    static Configuration of(Request request, int against) {
        var current = request.current();
        var before = before(request, against);
        var inputs = inputs(before == null ? null : before.config(), current.config());
        var changed = inputs.stream().filter(Input::changed).count();
        var about = before == null
                ? given(inputs.size())
                : changed + " changed since revision " + before.number() + "; "
                        + Words.count(values(current.config()).size(), "input") + " set now.";
        return new Configuration("Configuration", before == null ? null : before.number(), current.number(),
                against(request, before), inputs, about, request.target().file(),
                HclLines.diff(before == null ? null : before.section(), current.section()), current.section(),
                current.seal().state() == Seal.State.SEALED ? "Sealed:" : "",
                "render " + shortened(current.render().renderHash()) + ", inputs "
                        + shortened(current.render().inputsHash()) + ", " + current.rendererVersion());
    }

    private static String given(int inputs) {
        return inputs == 0
                ? "All inputs use their defaults."
                : Words.count(inputs, "input") + " set; all others use their defaults.";
    }

    private static @Nullable Revision before(Request request, int against) {
        return request.history().stream().filter(each -> each.number() == against).findFirst()
                .orElse(request.history().isEmpty() ? null : request.history().getLast());
    }

    /** The newest revisions before this one; where there is only one, there is no choice. */
    private static List<Against> against(Request request, @Nullable Revision before) {
        var base = "/requests/" + request.id() + "?tab=configuration&against=";
        var history = request.history();
        return history.size() < 2
                ? List.of()
                : history.subList(Math.max(0, history.size() - CHOICES), history.size()).reversed().stream()
                        .map(each -> new Against(base + each.number(), "Revision " + each.number(),
                                before != null && each.number() == before.number()))
                        .toList();
    }

    private static String shortened(String hash) {
        return hash.length() > HASH_SHOWN ? hash.substring(0, HASH_SHOWN) : hash;
    }

    public static List<Input> inputs(@Nullable JsonNode before, JsonNode after) {
        var old = before == null ? Map.<String, String>of() : values(before);
        var fresh = values(after);
        var paths = merged(List.copyOf(old.keySet()), List.copyOf(fresh.keySet()));
        var inputs = new ArrayList<Input>();
        for (var path : paths) {
            var was = old.getOrDefault(path, "");
            var is = fresh.getOrDefault(path, "");
            inputs.add(new Input(path, before == null ? "" : was, is, before != null && !was.equals(is)));
        }
        return inputs;
    }

    /** What was taken away stays where it stood: after what stood before it. */
    private static List<String> merged(List<String> old, List<String> fresh) {
        var all = new ArrayList<>(fresh);
        for (var i = 0; i < old.size(); i++) {
            if (!fresh.contains(old.get(i))) {
                all.add(i == 0 ? 0 : all.indexOf(old.get(i - 1)) + 1, old.get(i));
            }
        }
        return all;
    }

    /** Every value that was given, by its path. */
    static Map<String, String> values(JsonNode config) {
        var values = new LinkedHashMap<String, String>();
        flatten("", config, values);
        return values;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> to) {
        if (value.isObject() && value.size() == 1 && value.has("secret")) {
            to.put(path, "secret " + value.get("secret").asString());
        } else if (value.isObject() && !value.isEmpty()) {
            value.propertyStream().forEach(each -> flatten(path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                    each.getValue(), to));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainer()) {
            for (var i = 0; i < value.size(); i++) {
                flatten(path + "[" + i + "]", value.get(i), to);
            }
        } else if (!path.isEmpty()) {
            to.put(path, PlanPresenter.text(value));
        }
    }
}

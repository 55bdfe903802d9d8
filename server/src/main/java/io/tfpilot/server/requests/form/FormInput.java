package io.tfpilot.server.requests.form;

import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sent form: every parameter as it came. */
record FormInput(Map<String, List<String>> parameters) {
    static FormInput of(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return new FormInput(parameters);
    }

    String text(String name) {
        var values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : Words.typed(values.getLast()).strip();
    }

    @Nullable
    String orNull(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    String or(String name, String otherwise) {
        var text = text(name);
        return text.isEmpty() ? otherwise : text;
    }

    /** Whether it was sent to look, not to save: without script. */
    boolean wantsPreview() {
        return !text("_preview").isEmpty();
    }

    FormView.Basics basics() {
        return new FormView.Basics(text("name"), text("environmentName"), text("justification"), text("ticket"));
    }
}

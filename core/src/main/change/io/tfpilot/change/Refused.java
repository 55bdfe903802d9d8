package io.tfpilot.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Something that must hold before anything is changed does not. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String code;
    final transient List<String> details;

    Refused(String code, String message, List<String> details) {
        super(message);
        this.code = code;
        this.details = List.copyOf(details);
    }

    Map<String, Object> json() {
        return Json.map("code", code, "message", getMessage(), "details", new ArrayList<Object>(details));
    }
}

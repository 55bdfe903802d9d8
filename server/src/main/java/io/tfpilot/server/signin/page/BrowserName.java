package io.tfpilot.server.signin.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser says of itself, in two words: {@code Firefox on Linux}. */
final class BrowserName {
    /** Each claims to be those below it. */
    private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera", "Firefox/", "Firefox",
            "Chrome/", "Chrome", "Safari/", "Safari", "curl/", "curl");
    private static final Map<String, String> SYSTEMS = ordered("Android", "Android", "iPhone", "iPhone", "iPad", "iPad",
            "Windows", "Windows", "Mac OS X", "macOS", "CrOS", "ChromeOS", "Linux", "Linux");

    private BrowserName() {}

    private static Map<String, String> ordered(String... pairs) {
        var ordered = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            ordered.put(pairs[i], pairs[i + 1]);
        }
        return ordered;
    }

    static String of(String said) {
        var browser = first(BROWSERS, said);
        var system = first(SYSTEMS, said);
        if (browser.isEmpty()) {
            return "Another program";
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(Map<String, String> names, String said) {
        return names.entrySet().stream().filter(each -> said.contains(each.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
    }
}

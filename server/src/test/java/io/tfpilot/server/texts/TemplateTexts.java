package io.tfpilot.server.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The texts of a template, an element with its inline parts as one, and what only a screen reader or a pointer finds.
 * {@code …} stands for a value, {@code (Freeze|Unfreeze)} for a choice.
 */
final class TemplateTexts {
    private static final String NESTED = "(?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*";
    private static final Pattern NO_TEXT = Pattern.compile("(?m)^@(import|param) .*$|(?s)<%--.*?--%>|!\\{[^}]*}");
    private static final Pattern WITH_CONTENT = Pattern.compile("@template[\\w.]*\\([^`]*?@`|`\\)");
    /** A value with times in it. */
    private static final Pattern TIMED = Pattern.compile("@template\\.part\\.timed\\(text = (" + NESTED + ")\\)");
    private static final Pattern CALLS = Pattern.compile("@(template[\\w.]*|if|elseif|for)\\(" + NESTED + "\\)");
    private static final Pattern BRANCHES = Pattern.compile("@(else|endif|endfor|raw|endraw)\\b");
    private static final Pattern VALUE = Pattern.compile("\\$(?:unsafe)?\\{([^}]*)}");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*\\p{L}[^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Set<String> SPOKEN = Set.of("aria-label", "title", "placeholder", "alt");

    private TemplateTexts() {}

    static Set<String> of(Path template) throws IOException {
        var html = NO_TEXT.matcher(Files.readString(template)).replaceAll("");
        html = WITH_CONTENT.matcher(html).replaceAll("");
        html = TIMED.matcher(html).replaceAll("\\${$1}");
        html = VALUE.matcher(html).replaceAll(TemplateTexts::value);
        html = BRANCHES.matcher(CALLS.matcher(html).replaceAll(" ")).replaceAll(" ");
        var texts = new LinkedHashSet<String>();
        Jsoup.parseBodyFragment(html).body().forEachNode(node -> {
            if (node instanceof Element element) {
                element.attributes().forEach(each -> {
                    if (SPOKEN.contains(each.getKey())) {
                        keep(each.getValue(), texts);
                    }
                });
                if (!element.ownText().isBlank() && !insideText(element)) {
                    keep(element.text(), texts);
                }
            }
        });
        return texts;
    }

    private static String value(MatchResult value) {
        var choices = QUOTED.matcher(value.group(1)).results().map(each -> each.group(1)).distinct()
                .collect(Collectors.joining("|"));
        return value.group(1).contains("?") && !choices.isEmpty() ? "(" + choices + ")" : "…";
    }

    private static boolean insideText(Element element) {
        return element.parents().stream().anyMatch(each -> !each.ownText().isBlank());
    }

    private static void keep(String text, Set<String> texts) {
        var words = text.strip().replaceAll("\\s+", " ");
        if (WORD.matcher(words).find()) {
            texts.add(words);
        }
    }
}

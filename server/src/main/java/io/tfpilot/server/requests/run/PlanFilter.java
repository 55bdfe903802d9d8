package io.tfpilot.server.requests.run;

import io.tfpilot.core.terraform.PlanView.AttributeChange;
import io.tfpilot.core.terraform.PlanView.ResourceChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What of a plan is looked at, as the address says it.
 *
 * @param of which plan
 * @param text words that must all occur in the address, the type, or an attribute
 * @param group key of a group ("replace", "drift", …), "" for all of them
 * @param at address of one resource to open and begin near; "" for none
 * @param from place of the first resource that is shown
 * @param wide whether attributes are open
 * @param in address of a resource with for_each or count: only its instances, each on its own; "" for all
 */
public record PlanFilter(Shown of, String text, String group, String at, int from, boolean wide,
        String in) {
    /**
     * One plan of the request.
     *
     * @param attempt its number; 0 while there is none
     * @param destroy whether it is a destroy plan
     * @param standing whether it is what the request's page shows; an older one is named by its number
     */
    public record Shown(int attempt, boolean destroy, boolean standing) {
        public static final Shown CHANGE = new Shown(0, false, true);

        public Shown older() {
            return new Shown(attempt, destroy, false);
        }
    }

    public PlanFilter {
        text = text.strip();
        from = Math.max(0, from);
    }

    public static PlanFilter all(Shown of) {
        return new PlanFilter(of, "", "", "", 0, false, "");
    }

    public PlanFilter grouped(String next) {
        return new PlanFilter(of, text, next, "", 0, wide, "");
    }

    public PlanFilter from(int next) {
        return new PlanFilter(of, text, group, "", next, wide, in);
    }

    public PlanFilter widened(boolean next) {
        return new PlanFilter(of, text, group, "", 0, next, in);
    }

    public PlanFilter at(String address) {
        return new PlanFilter(of, "", "", address, 0, false, "");
    }

    /** Only the instances of one resource that the same happens to. */
    PlanFilter inside(PlanGroup of, String resource) {
        return new PlanFilter(this.of, "", of.key(), "", 0, false, resource);
    }

    public boolean isAll() {
        return text.isEmpty() && group.isEmpty() && in.isEmpty();
    }

    /** Of this very plan, also when a newer one has taken its place. */
    public PlanFilter pinned() {
        return new PlanFilter(of.older(), text, group, at, from, wide, in);
    }

    /** "?q=kms&action=create", or nothing. */
    public String query() {
        var query = new StringBuilder();
        add(query, "of", of.destroy() && of.standing() ? "destroy" : "");
        add(query, "attempt", of.standing() ? "" : String.valueOf(of.attempt()));
        add(query, "q", text);
        add(query, "action", group);
        add(query, "in", in);
        add(query, "at", at);
        add(query, "from", from == 0 ? "" : String.valueOf(from));
        add(query, "open", wide ? "all" : "");
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    List<String> words() {
        return text.isEmpty() ? List.of() : Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\s+"));
    }

    static boolean matches(ResourceChange change, List<String> words) {
        return words.stream().allMatch(word -> contains(change.address(), word) || contains(change.type(), word)
                || change.attributes().stream().anyMatch(each -> matches(each, word)));
    }

    private static boolean matches(AttributeChange attribute, String word) {
        return contains(attribute.path(), word)
                || (attribute.before() != null && contains(attribute.before().asString(""), word))
                || (attribute.after() != null && contains(attribute.after().asString(""), word));
    }

    /** Without a copy in lower case: it is asked tens of thousands of times. */
    static boolean contains(String text, String word) {
        for (var i = 0; i <= text.length() - word.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}

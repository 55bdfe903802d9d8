package io.tfpilot.sandbox.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Text into pages, so that it stays text; the small parts that pages share. */
final class Html {
    private static final int SHORT_ID = 7;

    private Html() {}

    /** Escaped for text and quoted attributes alike. */
    static String text(String raw) {
        var out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A link. */
    static String link(String href, String label) {
        return "<a href=\"" + text(href) + "\">" + text(label) + "</a>";
    }

    /** A path that may hold any character but keeps its slashes. */
    static String path(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
    }

    /** A small round label. */
    static String tag(String label) {
        return "<span class=tag>" + text(label) + "</span>";
    }

    /** A branch, or anything else that git names. */
    static String ref(String name) {
        return "<span class=ref>" + text(name) + "</span>";
    }

    /** A commit, short, with its page. */
    static String commit(String repository, String sha) {
        return "<a class=mono href=\"/" + text(repository) + "/commit/" + sha + "\">" + sha.substring(0, SHORT_ID)
                + "</a>";
    }

    /** A person or bot with the picture. */
    static String person(String login) {
        return avatar(login) + " <a href=\"/" + path(login) + "\">" + text(login) + "</a>";
    }

    static String avatar(String login) {
        return "<img class=avatar alt=\"\" src=\"/_sandbox/avatar/" + path(login) + "\">";
    }

    /** Lines to copy as they are. */
    static String copy(String lines) {
        return "<div class=copy><pre>" + text(lines) + "</pre><button type=button>Copy</button></div>";
    }

    /** Nothing here yet, and why. */
    static String empty(String title, String why) {
        return "<div class=\"box empty\"><strong>" + text(title) + "</strong>" + text(why) + "</div>";
    }

    /** How long ago; the moment itself on hover. */
    static String when(Instant moment, Instant now) {
        return "<time datetime=\"" + moment + "\" title=\"" + moment + "\">" + ago(Duration.between(moment, now))
                + "</time>";
    }

    private static String ago(Duration passed) {
        long seconds = Math.max(0, passed.toSeconds());
        if (seconds < 60) {
            return seconds < 5 ? "just now" : seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " days ago";
    }

    /** How long something took. */
    static String lasted(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** One thing, or several. */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}

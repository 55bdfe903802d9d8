package io.tfpilot.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS answered; status 0: nothing, and the body says why. */
record AwsAnswer(int status, String body) {
    /** The text of an element of its XML; each that is asked for stands in it at most once. */
    String text(String element) {
        Matcher found = Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(body);
        return found.find()
                ? found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
                : "";
    }

    /** {@code allowed}, {@code refused}, {@code missing}, {@code held} or {@code unreachable}. */
    String seen() {
        if (status / 100 == 2) {
            return "allowed";
        }
        if (status == 404) {
            return text("Code").equals("NoSuchBucket") ? "missing" : "allowed";
        }
        if (status == 412) {
            return "held";
        }
        boolean refused = status == 403 || status == 401 || text("Code").equals("InvalidIdentityToken");
        return refused ? "refused" : "unreachable";
    }

    /** In AWS's words; empty where it did what was asked. */
    String said() {
        if (status / 100 == 2 || status == 404 && seen().equals("allowed")) {
            return "";
        }
        if (status == 0) {
            return body;
        }
        String words = text("Message");
        return (text("Code") + (words.isEmpty() ? "" : ": " + words) + " (" + status + ")").strip();
    }
}

package io.tfpilot.server.samples;

/** What is different each time a page is made. */
public final class Chance {
    private Chance() {}

    /** The same text with a word for each of them. */
    public static String masked(String sent) {
        // How often it beat depends on when it is looked at.
        return sent.replaceAll("(?s)(>heartbeat</b>).*?</tr>", "$1</tr>").replaceAll("\\?v=[0-9a-f]+", "?v=hash")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "key")
                .replaceAll("(name=\"_csrf\" value=\")[^\"]+", "$1token")
                .replaceAll("(name=\"_key\" value=\"|/tokens/)[a-z0-9]{9,20}(?=[\"/])", "$1key")
                .replaceAll("tfp_[A-Za-z0-9_-]{43}", "tfp_token").replaceAll("tfp_[A-Za-z0-9_-]{4}(?=…)", "tfp_toke")
                .replaceAll("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])", "reference")
                // Other tests have pages open at the same time.
                .replaceAll("(Pages open(?:<[^>]*>|\\s)+)[0-9,]+", "$1" + "0")
                .replaceAll("[0-9,]+ (?=of at most )", "0 ")
                .replaceAll("(answered in|Database)((?:<[^>]*>|\\s)+)(?:under )?\\d+ ms", "$1$2no time");
    }
}

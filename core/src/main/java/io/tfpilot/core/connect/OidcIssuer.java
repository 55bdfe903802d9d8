package io.tfpilot.core.connect;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Who signs the tokens of runs.
 *
 * @param place the issuer's address without {@code https://}, as clouds name it
 */
public record OidcIssuer(String place) {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._-]+)*");
    private static final Pattern WITH_DATA_RESIDENCY = Pattern.compile("api\\.([a-z0-9-]+)\\.ghe\\.com");

    public OidcIssuer {
        if (!PLACE.matcher(place).matches()) {
            throw new IllegalArgumentException("not the address of an issuer: " + place);
        }
    }

    /** That of the GitHub whose REST API is here. */
    public static OidcIssuer of(URI api) {
        String host = String.valueOf(api.getHost());
        var own = WITH_DATA_RESIDENCY.matcher(host);
        if (host.equals("api.github.com")) {
            return new OidcIssuer(GITHUB);
        }
        return new OidcIssuer(own.matches()
                ? "token.actions." + own.group(1) + ".ghe.com"
                : api.getAuthority() + "/_services/token");
    }

    /** Its address. */
    public String url() {
        return "https://" + place;
    }

    /** AWS takes further claims of this issuer into conditions; of any other only {@code aud} and {@code sub}. */
    public boolean isGitHubs() {
        return place.equals(GITHUB) || place.startsWith(GITHUB + "/");
    }
}

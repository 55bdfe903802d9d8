package io.tfpilot.sandbox.people;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tfpilot.sandbox.web.Request;

/** Who is signed in to the pages, by cookie; as long as the sandbox runs. */
public final class Sessions {
    private static final String COOKIE = "sandbox_session";
    private static final int BYTES = 20;
    /** More browsers than a laptop has; the oldest session ends first. */
    private static final int MOST = 200;

    private final People people;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> logins = new LinkedHashMap<>();
    private final Map<String, String> shownOnce = new LinkedHashMap<>();

    public Sessions(People people) {
        this.people = people;
    }

    /** The demo person who is signed in. */
    public synchronized Optional<Account> person(Request request) {
        return request.cookie(COOKIE).map(logins::get).flatMap(people::find);
    }

    /** Begins one; gives the cookie to set. Cookies hold for every port of a host, so the name is our own. */
    public synchronized String begin(Account person) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        while (logins.size() >= MOST) {
            var oldest = logins.keySet().iterator().next();
            logins.remove(oldest);
            shownOnce.remove(oldest);
        }
        logins.put(id, person.login());
        return COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax";
    }

    /** Ends it; gives the cookie to set. */
    public synchronized String end(Request request) {
        request.cookie(COOKIE).ifPresent(id -> {
            logins.remove(id);
            shownOnce.remove(id);
        });
        return COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";
    }

    /** Keeps a text for the next page of this session, and for no other one. */
    public synchronized void showOnce(Request request, String text) {
        request.cookie(COOKIE).filter(logins::containsKey).ifPresent(id -> shownOnce.put(id, text));
    }

    /** That text. */
    public synchronized Optional<String> shown(Request request) {
        return request.cookie(COOKIE).map(shownOnce::remove);
    }
}

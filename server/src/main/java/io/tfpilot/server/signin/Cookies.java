package io.tfpilot.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/** Cookies as this server sets and reads them. */
public final class Cookies {
    private Cookies() {}

    public static @Nullable String read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    public static ResponseCookie hidden(String name, String value, Duration age, boolean secure) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(secure).sameSite("Lax").path("/").maxAge(age)
                .build();
    }

    /** One that the page's script must read. */
    public static ResponseCookie readable(String name, String value, Duration age, boolean secure) {
        return ResponseCookie.from(name, value).httpOnly(false).secure(secure).sameSite("Lax").path("/").maxAge(age)
                .build();
    }
}

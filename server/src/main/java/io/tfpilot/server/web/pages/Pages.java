package io.tfpilot.server.web.pages;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.text.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Turns view records into answers. */
@Component
public class Pages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    /** Request attribute with a line for the foot of admins' navigation. */
    public static final String FOOT = Pages.class.getName() + ".foot";

    private static final int TAG_BYTES = 12;

    private final TemplateEngine engine;

    Pages(TemplateEngine engine) {
        this.engine = engine;
    }

    public String render(String template, Object model) {
        var output = new StringOutput();
        engine.render(template + ".jte", model, new SeenOutput(output));
        return output.toString();
    }

    /** Likewise for a template of several parameters, by their names. */
    public String render(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        engine.render(template + ".jte", parameters, new SeenOutput(output));
        return output.toString();
    }

    public ResponseEntity<String> page(String template, Object model) {
        return page(HttpStatus.OK, template, model);
    }

    public ResponseEntity<String> page(HttpStatus status, String template, Object model) {
        return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore())
                .body(render(template, model));
    }

    /** A part of a page: the browser asks again with its tag and gets 304 where nothing changed for this reader. */
    public ResponseEntity<String> fragment(String template, Object model) {
        return fragment(render(template, model));
    }

    /** Likewise for a template of several parameters, by their names. */
    public ResponseEntity<String> fragment(String template, Map<String, Object> parameters) {
        return fragment(render(template, parameters));
    }

    /** Likewise for what was rendered already. */
    public static ResponseEntity<String> fragment(String body) {
        return ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache().cachePrivate())
                .header("Vary", "Cookie").eTag("W/\"" + tag(body) + "\"").body(body);
    }

    /** Goes to another page after a form was sent, for scripts and without. */
    public static ResponseEntity<String> redirect(HttpServletRequest request, String address) {
        if (isEnhanced(request)) {
            return ResponseEntity.ok().header("HX-Redirect", address).build();
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }

    /** Whether htmx asked. */
    public static boolean isEnhanced(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    public static Shell shell(HttpServletRequest request, Visitor visitor, String title, String section) {
        return new Shell(title, section, visitor.login(), visitor.person().role().json(), visitor.person().most(),
                Words.initials(visitor.login()), visitor.csrf(), theme(request), null, null, waiting(request),
                foot(request, visitor));
    }

    private static String waiting(HttpServletRequest request) {
        return request.getAttribute(VisitorArgument.WAITING) instanceof Supplier<?> known
                ? String.valueOf(known.get())
                : "";
    }

    /** What a room left in the request for admins to see on every page. */
    private static String foot(HttpServletRequest request, Visitor visitor) {
        return visitor.person().role().atLeast(Role.ADMIN) && request.getAttribute(FOOT) instanceof String line
                ? line
                : "";
    }

    /** The content security policy, with one address more to which a form may be posted; "" = none. */
    public static String policy(String formTo) {
        return PageHeaders.POLICY.replace("form-action 'self'", ("form-action 'self' " + formTo).strip());
    }

    public static String theme(HttpServletRequest request) {
        var cookies = request.getCookies();
        for (var cookie : cookies == null ? new Cookie[0] : cookies) {
            var value = cookie.getValue();
            if (cookie.getName().equals("tfpilot_theme") && (value.equals("light") || value.equals("dark"))) {
                return value;
            }
        }
        return "";
    }

    private static String tag(String body) {
        return Sha256.hex(body).substring(0, 2 * TAG_BYTES);
    }
}

package io.tfpilot.looks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import io.tfpilot.server.samples.SamplePage;
import io.tfpilot.server.samples.SampleServer;
import io.tfpilot.server.samples.Samples;
import io.tfpilot.server.signin.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The sample server and a browser before it, whose clock stands at the samples' time. To start one takes seconds of a
 * core, so tests share the server and those of a thread the browser; both end with the JVM.
 */
final class SampleBrowser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Heights of a laptop's and a phone's window, in CSS pixels; full pages are photographed, whatever they are. */
    private static final int HEIGHT = 900;
    private static final int PHONE_HEIGHT = 844;
    /** Until what a page does by itself is on it: tenths of a second, on a machine that has nothing else to do. */
    private static final double PAGE_LIMIT_MS = 60_000;
    static final int DESK = 1440;
    static final int PHONE = 390;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PAGE_LIMIT_MS);
    }

    private static final ThreadLocal<SampleBrowser> BROWSERS = new ThreadLocal<>();

    private static final Map<SampleServer.State, SampleServer> SERVERS = new ConcurrentHashMap<>();

    private final Browser browser;

    private SampleBrowser() {
        browser = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setHeadless(true)
                        .setChromiumSandbox(false));
    }

    static SampleBrowser ofThread() {
        needChromium();
        var running = BROWSERS.get();
        if (running == null) {
            running = new SampleBrowser();
            BROWSERS.set(running);
        }
        return running;
    }

    /** A fresh profile; nothing is in its cache. */
    Page page() {
        return page(new Browser.NewContextOptions());
    }

    Page page(Browser.NewContextOptions options) {
        var context = browser.newContext(options.setBaseURL(address()));
        signIn(context, SampleServer.State.BUSY);
        var page = context.newPage();
        page.setDefaultTimeout(PAGE_LIMIT_MS);
        page.clock().setFixedTime(Date.from(Samples.NOW));
        return page;
    }

    /** Each server knows its own sessions; a cookie holds for every port of a host. */
    private static void signIn(BrowserContext context, SampleServer.State state) {
        var session = server(state).session("d-patel");
        context.addCookies(List.of(cookie(Sessions.COOKIE, session),
                cookie(Sessions.CSRF_COOKIE, server(state).csrf(session))));
    }

    private static Cookie cookie(String name, String value) {
        return new Cookie(name, value).setDomain("127.0.0.1").setPath("/");
    }

    private String address() {
        return server(SampleServer.State.BUSY).base();
    }

    private static SampleServer server(SampleServer.State state) {
        return SERVERS.computeIfAbsent(state, SampleServer::start);
    }

    /** Opens it and what it is prepared with, and waits until it stands still. */
    static void open(Page page, SamplePage sample) {
        signIn(page.context(), sample.state());
        page.navigate(server(sample.state()).base() + sample.address(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        page.evaluate("document.fonts.ready");
    }

    /** The status of the open request is told to look again, and finds that of another one. */
    static void movesOnTo(Page page, String other) {
        var card = page.context().request().get(other + "/_/status").text();
        page.route("**/_/status", route -> route.fulfill(new Route.FulfillOptions().setBody(card)
                .setContentType("text/html;charset=UTF-8")));
        page.evaluate("document.querySelector('#status .why').dispatchEvent(new Event('close'))");
    }

    static void show(Page page, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, width == PHONE ? PHONE_HEIGHT : HEIGHT);
    }

    private static void needChromium() {
        if (Files.isExecutable(CHROMIUM)) {
            return;
        }
        var sentence = "SKIPPED: pages are looked at with chromium at " + CHROMIUM + "; install it.";
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            Assertions.fail(sentence);
        }
        System.err.println(sentence);
        Assumptions.abort(sentence);
    }
}

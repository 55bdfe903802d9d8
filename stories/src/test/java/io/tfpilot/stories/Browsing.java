package io.tfpilot.stories;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real browser; every person has a profile of their own in it. To start one takes a second of a core, so the stories
 * of a thread share it; it ends with the JVM.
 */
final class Browsing implements AutoCloseable {
    /** Until what Terraform brings about is on the page: as long as stories over the API wait. */
    static final double LIMIT_MS = Patience.LIMIT.toMillis();

    /** Until what the page does by itself is on it: tenths of a second, on a machine that has nothing else to do. */
    private static final double PAGE_LIMIT_MS = 60_000;

    private static final int HEIGHT = 900;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PAGE_LIMIT_MS);
    }

    private static final ThreadLocal<Browser> BROWSERS = new ThreadLocal<>();

    private final Installation at;
    private final Browser browser;
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    Browsing(Installation at) {
        this.at = at;
        this.browser = started();
    }

    private static Browser started() {
        Tools.needChromium();
        var running = BROWSERS.get();
        if (running == null || !running.isConnected()) {
            running = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Tools.CHROMIUM)
                            .setHeadless(true).setChromiumSandbox(false));
            BROWSERS.set(running);
        }
        return running;
    }

    /** A signed-in person's page. */
    Page as(String login) {
        return signedIn(login, new Browser.NewContextOptions());
    }

    /** The same in another theme and window. */
    Page as(String login, ColorScheme scheme, int width) {
        return signedIn(login, new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT));
    }

    Page withoutScript(String login) {
        return signedIn(login, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private Page signedIn(String login, Browser.NewContextOptions options) {
        // Without a graphics card each turn of a spinner is drawn by the processor that runs Terraform.
        BrowserContext context = browser.newContext(
                options.setBaseURL(at.server().toString()).setReducedMotion(ReducedMotion.REDUCE));
        profiles.add(context);
        context.setDefaultTimeout(LIMIT_MS);
        var page = context.newPage();
        page.onPageError(error -> errors.add(login + ": " + error));
        page.navigate("/api/auth/github/start?login=" + login);
        return page;
    }

    /** What went wrong in the pages' scripts. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        profiles.forEach(BrowserContext::close);
    }
}

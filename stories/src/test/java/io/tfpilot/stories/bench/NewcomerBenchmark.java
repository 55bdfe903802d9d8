package io.tfpilot.stories.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tfpilot.stories.WholeLife;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The README's five minutes as a script in a browser: from {@code ./tfpilot} on an empty folder to a database that is
 * applied. What it leaves out is reading and typing, so it is the time that a person waits for.
 */
final class NewcomerBenchmark {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double LIMIT_MS = 120_000;

    private final Path repository;

    NewcomerBenchmark(Path repository) {
        this.repository = repository;
    }

    void run(Report report) {
        report.part("A newcomer's way, from `./tfpilot` on an empty folder to applied", "until", "since the start");
        var life = WholeLife.toBegin();
        var began = System.nanoTime();
        new ProcessBenchmark(repository).started(life, _ -> {
            report.row("it answers", since(began));
            try (var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM).setHeadless(true).setChromiumSandbox(false))) {
                visit(browser, life.server(), began, report);
            }
        });
        Folders.delete(life.dataDir());
    }

    private static void visit(Browser browser, URI server, long began, Report report) {
        var dana = signedIn(browser, server, "dana");
        report.row("dana is signed in", since(began));
        dana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New request")).first().click();
        dana.locator("a.tile").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Database"))
                .click();
        dana.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("orders");
        press(dana, "Create request");
        dana.waitForURL(Pattern.compile(".*/requests/req_dev_database_[a-z0-9]{6}.*"));
        report.row("the request is created", since(began));
        var ada = signedIn(browser, server, "ada");
        ada.navigate(dana.url());
        shows(dana, "Plan ready");
        report.row("its plan is ready", since(began));
        press(ada, "Approve");
        press(ada, "Merge");
        press(ada, "Apply");
        shows(dana, "Applied");
        report.row("it is applied, on the requester's page", since(began));
    }

    private static Page signedIn(Browser browser, URI server, String login) {
        var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(server.toString()));
        context.setDefaultTimeout(LIMIT_MS);
        var page = context.newPage();
        page.navigate("/login");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(login))).first().click();
        page.waitForURL(Pattern.compile(".*/requests.*"));
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true).setDisabled(false))
                .click();
    }

    private static void shows(Page page, String status) {
        assertThat(page.locator("#status .badge")).hasText(status,
                new LocatorAssertions.HasTextOptions().setTimeout(LIMIT_MS));
    }

    private static String since(long began) {
        return "%.1f s".formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
    }
}

package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.sandbox.SandboxOptions;
import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.boot.ServerAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an organisation that has nothing to a server that is set up, as a person walks it. Clicks are counted. */
final class SetUpStory {
    private static final Pattern CODE = Pattern.compile("Code, good once: (\\S+)");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private int clicks;

    @Test
    void from_an_empty_organisation_to_a_server_that_is_set_up() throws IOException {
        Tools.needChromium();
        var port = freePort();
        try (var sandbox = Sandbox.start(SandboxOptions.empty(0, folder.resolve("github")));
                var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Tools.CHROMIUM).setHeadless(true).setChromiumSandbox(false))) {
            var server = Thread.ofPlatform().daemon().start(() -> run(port));
            walk(browser, sandbox.url().toString(), "http://127.0.0.1:" + port);
            server.interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(int port) {
        var environment = new HashMap<>(Map.of("TFPILOT_PORT", Integer.toString(port), "TFPILOT_LISTEN_ADDRESS",
                "127.0.0.1", "TFPILOT_DATA_DIR", folder.resolve("data").toString()));
        var out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        new Launcher(new ServerAlone(), out, out).run(new String[]{"setup"}, environment);
    }

    private String said() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    private String code() {
        return Patience.until("the terminal shows a code", this::said, text -> CODE.matcher(text).find(), text -> text)
                .lines().map(CODE::matcher).filter(java.util.regex.Matcher::find).map(found -> found.group(1))
                .reduce((first, last) -> last).orElseThrow();
    }

    private void click(Locator button) {
        button.click();
        clicks++;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private void walk(Browser browser, String gitHub, String tfpilot) {
        var page = browser.newPage();
        ownRepository(page, gitHub);
        var began = System.nanoTime();
        var code = code();
        Patience.until("the set-up page answers", () -> answers(page, tfpilot + "/setup"), there -> there,
                String::valueOf);
        page.getByLabel("Code").fill(code);
        click(button(page, "Open the set-up"));

        page.getByLabel("Public URL").fill(tfpilot);
        page.getByLabel("GitHub’s API").fill(gitHub + "/api/v3");
        page.getByLabel("Organisation").fill("acme");
        click(button(page, "Save").first());
        assertThat(page.locator("#address")).containsText("Its GitHub answers.");
        assertThat(page.locator("#clock")).containsText("It agrees with GitHub's.");

        click(button(page, "Create the App"));
        click(button(page, "Create GitHub App for acme"));
        assertThat(page.locator("#app")).containsText("TfPilot acts as the App");

        click(link(page, "Install the App"));
        click(button(page, "Install"));
        assertThat(page.locator("#install")).containsText("The App reaches acme/infra.");
        Patience.until("GitHub told of the installation", () -> {
            page.reload();
            return page.locator("#webhook").textContent();
        }, text -> text.contains("GitHub reached this server"), text -> text);

        click(button(page, "Write the project file"));
        assertThat(page.locator("#projects")).containsText("The project file is");
        page.getByLabel("Can sign in").fill("alma, ada, dana");
        page.getByLabel("Admins").fill("alma");
        page.getByLabel("Approvers").fill("ada");
        click(page.locator("#people").getByText("Save"));
        assertThat(page.locator("#people")).containsText("Can sign in: alma, ada, dana.");
        click(button(page, "Start TfPilot"));
        assertThat(page.locator("h1")).hasText("TfPilot starts");

        Patience.until("TfPilot is up", this::said, text -> text.contains("TfPilot is up:"), text -> text);
        System.out.println("SetUpStory: %d clicks, %d s from the code to the start".formatted(clicks,
                (System.nanoTime() - began) / 1_000_000_000));
        page.navigate(tfpilot + "/api/auth/github/start?login=alma");
        page.navigate(tfpilot + "/admin/doctor");
        assertThat(page.locator("h1")).hasText("Doctor");
        assertThat(page.locator("#app-h + *, section:has(#app-h)").first()).isVisible();
        assertThat(page.locator("section:has(#app-h) li[data-tone=bad]")).hasCount(0);
        assertThat(page.locator("main")).containsText("Missing: .github/");
    }

    private static boolean answers(Page page, String address) {
        try {
            page.navigate(address);
            return true;
        } catch (com.microsoft.playwright.PlaywrightException notYet) {
            return false;
        }
    }

    /** What is there before TfPilot: alma, who owns the organisation, has made a repository. */
    private static void ownRepository(Page page, String gitHub) {
        page.navigate(gitHub + "/new");
        page.request().post(gitHub + "/login", com.microsoft.playwright.options.RequestOptions.create()
                .setForm(com.microsoft.playwright.options.FormData.create().set("login", "alma"))
                .setHeader("Origin", gitHub));
        page.navigate(gitHub + "/new");
        page.locator("[name=owner]").selectOption("acme");
        page.locator("[name=name]").fill("infra");
        page.locator("[name=readme]").check();
        page.locator("form:has([name=name]) button").first().click();
    }
}

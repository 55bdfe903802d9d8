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
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * From an organisation that has nothing to the first request that is applied, with a GitHub of its own, as people walk it.
 * Clicks are counted.
 */
final class SetUpStory {
    private static final Pattern CODE = Pattern.compile("Code, good once: (\\S+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Asked.Place DEV = new Asked.Place("infra", "dev");

    private final Installation at = Installation.fresh();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private int clicks;

    @Test
    void from_an_empty_organisation_to_the_first_request_that_is_applied() throws IOException {
        Tools.needChromium();
        Tools.needTerraform();
        try (var sandbox = Sandbox.start(
                SandboxOptions.empty(at.sandbox().getPort(), at.dataDir().resolve("github")));
                var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Tools.CHROMIUM).setHeadless(true).setChromiumSandbox(false))) {
            var server = Thread.ofPlatform().daemon().start(() -> run(terminal, "setup"));
            walk(browser, sandbox.url().toString(), at.server().toString());
            server.interrupt();
        }
    }

    private void run(ByteArrayOutputStream said, String... command) {
        var environment = Map.of("TFPILOT_PORT", Integer.toString(at.server().getPort()), "TFPILOT_LISTEN_ADDRESS",
                "127.0.0.1", "TFPILOT_DATA_DIR", at.dataDir().resolve("data").toString());
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new Launcher(new ServerAlone(), out, out).run(command, environment);
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
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
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
        click(link(page, "acme"));
        click(button(page, "Install"));
        assertThat(page.locator("#install")).containsText("The App reaches acme/infra.");
        Patience.until("GitHub told of the installation", () -> {
            page.reload();
            return page.locator("#webhook").textContent();
        }, text -> text.contains("GitHub reached this server"), text -> text);

        click(button(page, "Write the project file"));
        assertThat(page.locator("#projects")).containsText("The project file is");
        stateInTheSandbox();
        page.getByLabel("Can sign in").fill("alma, ada, dana, vera");
        page.getByLabel("Admins").fill("alma");
        page.getByLabel("Approvers").fill("ada");
        click(page.locator("#people").getByText("Save"));
        assertThat(page.locator("#people")).containsText("Can sign in: alma, ada, dana, vera.");
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

        repositoryIsReady(page, gitHub, tfpilot);
        var bucket = Asked.by(at, DEV, "bucket", "first", "{}");
        bucket.planned();
        bucket.approved("ada");
        bucket.merged("ada");
        bucket.applied("ada");
        System.out.println("SetUpStory: %d clicks, %d s from the code to the first apply".formatted(clicks,
                (System.nanoTime() - began) / 1_000_000_000));
        page.navigate(tfpilot + "/requests/" + bucket.id());
        assertThat(page.locator("#status .badge")).hasText("Applied");
        page.navigate(tfpilot + "/admin/doctor");
        button(page, "Check again").first().click();
        assertThat(page.locator("main")).containsText("All 8 are as TfPilot generates them.");
        assertThat(page.locator("li[data-tone=bad]")).hasCount(0);
    }

    /** A key of the project file that the set-up page does not ask for. */
    private void stateInTheSandbox() {
        var file = at.dataDir().resolve("data/tfpilot.yaml");
        try {
            Files.writeString(file,
                    Files.readString(file).replace("    base: main\n", "    base: main\n    state: http\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Workflows by pull request, secrets, a variable and the environments: what the doctor has named. */
    private void repositoryIsReady(Page page, String gitHub, String tfpilot) {
        page.navigate(tfpilot + "/admin/workflows");
        click(page.locator("#infra form button"));
        assertThat(page.locator("#infra header")).containsText("Pull request #1");
        merge(gitHub, 1);
        var key = new ByteArrayOutputStream();
        run(key, "workflow-key", "infra");
        page.navigate(gitHub + "/acme/infra/settings");
        set(page, "secrets", "TFPILOT_API_URL", tfpilot);
        set(page, "secrets", "TFPILOT_WEBHOOK_SECRET", key.toString(StandardCharsets.UTF_8).strip());
        set(page, "variables", "TFPILOT_STATE_URL", gitHub + "/_sandbox/state/acme/infra");
        for (var environment : List.of("nonprod", "production")) {
            var form = page.locator("form[action$='/environments']").last();
            form.locator("[name=name]").fill(environment);
            click(form.locator("button"));
        }
    }

    private void set(Page page, String kind, String name, String value) {
        var form = page.locator("form[action$='/" + kind + "']").last();
        form.locator("[name=name]").fill(name);
        form.locator("[name=value]").fill(value);
        click(form.locator("button"));
    }

    private void merge(String gitHub, int number) {
        call(HttpRequest.newBuilder(URI.create(gitHub + "/api/v3/repos/acme/infra/pulls/" + number + "/merge"))
                .header("Authorization", "Bearer " + token(gitHub)).PUT(BodyPublishers.ofString("{}")).build());
    }

    /** Alma's own, for git and the REST API. */
    private static String token(String gitHub) {
        return JSON.readTree(call(HttpRequest.newBuilder(URI.create(gitHub + "/_sandbox/people/alma/token"))
                .POST(BodyPublishers.noBody()).build())).path("token").asString();
    }

    private static String call(HttpRequest request) {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(request + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** What the platform team has before TfPilot: a module, and an environment with its back-end. */
    private void push(String gitHub) {
        var password = new UsernamePasswordCredentialsProvider("x-access-token", token(gitHub));
        try (var git = Git.cloneRepository().setURI(gitHub + "/acme/infra.git").setCredentialsProvider(password)
                .setDirectory(at.dataDir().resolve("clone").toFile()).call()) {
            var tree = at.dataDir().resolve("clone");
            new OwnModule("bucket").write(tree, "\"a bucket\"");
            for (var environment : List.of("dev", "prod")) {
                var folder = Files.createDirectories(tree.resolve("envs").resolve(environment));
                Files.writeString(folder.resolve("main.tf"), "terraform {\n  backend \"http\" {}\n}\n");
            }
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Begin").setSign(false).setAuthor("alma", "alma@example.com")
                    .setCommitter("alma", "alma@example.com").call();
            git.push().setCredentialsProvider(password).call();
        } catch (IOException | GitAPIException failed) {
            throw new AssertionError("pushing to the new repository", failed);
        }
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
    private void ownRepository(Page page, String gitHub) {
        page.navigate(gitHub + "/new");
        page.request().post(gitHub + "/login", com.microsoft.playwright.options.RequestOptions.create()
                .setForm(com.microsoft.playwright.options.FormData.create().set("login", "alma"))
                .setHeader("Origin", gitHub));
        page.navigate(gitHub + "/new");
        page.locator("[name=owner]").selectOption("acme");
        page.locator("[name=name]").fill("infra");
        page.locator("[name=readme]").check();
        page.locator("form:has([name=name]) button").first().click();
        push(gitHub);
    }
}

package io.tfpilot.stories.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.Requests;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Long pages scrolled from top to bottom in Chromium without a graphics card, each beside a bare page of as many lines
 * in the same browser: what the machine does by itself is in both.
 */
final class ScrollBenchmark {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<Integer> RESOURCES = List.of(1_000, 5_000, 20_000);
    private static final int LOG_LINES = 20_000;
    /** More than the first page of the list holds. */
    private static final int ROWS = 150;
    /** Twenty screens a second, where sixty frames are drawn: faster than a wheel. */
    private static final int STEP = 300;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A task of more than 50 ms is what browsers call long: a press is answered late. */
    private static final String SCROLL = """
            async (step) => {
              const gaps = [], long = [];
              let shifted = 0, blank = 0, looks = 0, last;
              const tasks = new PerformanceObserver((list) => list.getEntries().forEach((each) => long.push(each.duration)));
              tasks.observe({ entryTypes: ["longtask"] });
              const shifts = new PerformanceObserver((list) => list.getEntries().forEach((each) => { shifted += each.value; }));
              shifts.observe({ type: "layout-shift" });
              const frame = () => new Promise(requestAnimationFrame);
              const height = document.documentElement.scrollHeight;
              while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
                scrollBy(0, step);
                const now = await frame();
                if (last) gaps.push(now - last);
                last = now;
                if (gaps.length % 10 === 0) {
                  looks++;
                  if (document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("[data-from]")) blank++;
                }
              }
              await new Promise((done) => setTimeout(done, 500));
              gaps.sort((a, b) => a - b);
              return { frames: gaps.length, median: gaps[gaps.length >> 1], late: gaps[Math.floor(gaps.length * .95)],
                most: gaps.at(-1), long: long.length, longest: Math.max(0, ...long), shifted,
                blank: 100 * blank / Math.max(1, looks), grown: document.documentElement.scrollHeight - height,
                elements: document.querySelectorAll("*").length };
            }""";

    private final Bed bed;
    private final String planned;

    /** @param stages documents of a life, the planned one first */
    ScrollBenchmark(Bed bed, List<Request> stages) {
        this.bed = bed;
        this.planned = RequestJson.write(stages.getFirst());
    }

    void run(Report report) {
        report.part("Scrolling " + STEP + " pixels a frame through long pages", "page", "frames", "median gap",
                "95th percentile", "longest gap", "tasks over 50 ms (longest)", "shift", "not filled in time",
                "height changed by", "elements at the end");
        try (var playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                        .setHeadless(true).setChromiumSandbox(false).setArgs(List.of("--disable-gpu")))) {
            for (var number : RESOURCES) {
                var id = planOf(number);
                row(report, "a bare page of %,d lines".formatted(number), bare(browser, number));
                row(report, "plan of %,d resources".formatted(number), ours(browser, "/requests/" + id + "/plan"));
                if (number == LOG_LINES) {
                    row(report, "log of %,d lines, its last part".formatted(LOG_LINES),
                            ours(browser, "/requests/" + id + "/log/plan"));
                }
            }
            IntStream.range(0, ROWS).forEach(i -> inserted(new RequestId("req_dev_bucket_r%05d".formatted(i))));
            row(report, "a bare page of 100 lines", bare(browser, 100));
            row(report, "the list of requests, its first page", ours(browser, "/requests"));
        }
    }

    private Map<?, ?> ours(Browser browser, String path) {
        var options = new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT);
        try (var context = browser.newContext(options.setBaseURL(bed.life().server().toString()))) {
            var cookie = bed.life().cookie("vera").split("=", 2);
            context.addCookies(
                    List.of(new Cookie(cookie[0], cookie[1]).setUrl(bed.life().server().toString())));
            var page = context.newPage();
            page.navigate(path);
            return scrolled(page);
        }
    }

    private static Map<?, ?> bare(Browser browser, int lines) {
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT))) {
            var page = context.newPage();
            page.setContent("<!doctype html><style>p { height: 37px; margin: 0 }</style>" + IntStream.range(0, lines)
                    .mapToObj(i -> "<p>aws_route.egress[\"zone-" + i + "\"]</p>").collect(Collectors.joining()));
            return scrolled(page);
        }
    }

    private static Map<?, ?> scrolled(Page page) {
        return (Map<?, ?>) page.evaluate(SCROLL, STEP);
    }

    private static void row(Report report, String what, Map<?, ?> seen) {
        report.row(what, number(seen, "frames", "%.0f"), number(seen, "median", "%.1f ms"),
                number(seen, "late", "%.1f ms"), number(seen, "most", "%.0f ms"),
                number(seen, "long", "%.0f") + number(seen, "longest", " (%.0f ms)"), number(seen, "shifted", "%.3f"),
                number(seen, "blank", "%.0f %%"), number(seen, "grown", "%.0f px"),
                number(seen, "elements", "%,.0f"));
    }

    private static String number(Map<?, ?> seen, String name, String format) {
        return seen.get(name) instanceof Number number
                ? String.format(Locale.ROOT, format, number.doubleValue())
                : "none";
    }

    /** A request whose plan is of so many resources, and whose log is long. */
    private RequestId planOf(int resources) {
        var id = new RequestId("req_dev_bucket_s%05d".formatted(resources));
        var attempt = Objects.requireNonNull(inserted(id).currentAttempt(RunKind.PLAN));
        RunResult result = Objects.requireNonNull(attempt.result());
        bed.storage().texts().put(Objects.requireNonNull(result.outputRef()), plan(id, resources));
        bed.storage().texts().put(Objects.requireNonNull(result.logRef()), log());
        return id;
    }

    private Request inserted(RequestId id) {
        var before = JSON.readTree(planned).path("id").asString();
        var document = (ObjectNode) JSON.readTree(planned.replace(before, id.value()));
        var request = RequestJson.read(document.put("version", 1).toString());
        var rules = bed.context().getBean(Projects.class).rules(request);
        var derivation = Lifecycle.derive(request, rules, bed.context().getBean(InstantSource.class).instant());
        var listing = new Listing(derivation.status(), null, AwaitedPeople.of(request, rules, derivation), null);
        bed.storage().requests().insert(request,
                new Requests.Change(listing, List.of(), List.of(), List.of(), null, "request_created"));
        return request;
    }

    private static String plan(RequestId id, int resources) {
        var plan = JSON.createObjectNode();
        var changes = plan.putArray("resource_changes");
        for (var i = 0; i < resources; i++) {
            var change = changes.addObject().put("type", "aws_route")
                    .put("address", "module.tfpilot_%s.aws_route.egress[\"zone-%d\"]".formatted(id, i))
                    .putObject("change");
            change.putArray("actions").add(i % 5 == 0 ? "update" : "create");
            if (i % 5 == 0) {
                change.putObject("before").put("cidr_block", "10.0.0.0/24").put("name", "old-" + i);
            }
            change.putObject("after").put("cidr_block", "10.1.0.0/24").put("name", "route-" + i);
        }
        return plan.toString();
    }

    private static String log() {
        return IntStream.range(0, LOG_LINES)
                .mapToObj(i -> "\u001b[32m  +\u001b[0m resource \"aws_route\" \"egress\" # zone-" + i)
                .collect(Collectors.joining("\n"));
    }
}

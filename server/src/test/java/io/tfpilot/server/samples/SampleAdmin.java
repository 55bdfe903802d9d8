package io.tfpilot.server.samples;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryFilter;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Requests;
import io.tfpilot.github.RateBudget;
import io.tfpilot.server.admin.AuditReading;
import io.tfpilot.server.admin.PeopleReading;
import io.tfpilot.server.admin.SystemReading;
import io.tfpilot.server.admin.SystemSight;
import io.tfpilot.server.admin.WebhookReading;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.ApiTokenService;
import io.tfpilot.server.signin.TokenActs;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.webhooks.DeliveryStats;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What operators' pages show, as samples; the parameter {@code sample} of an address chooses another state. */
@Configuration(proxyBeanMethods = false)
class SampleAdmin implements WebMvcConfigurer {
    private static final Instant NOW = Samples.NOW;
    private static final RequestId LEDGER = new RequestId("req_prod_database_k3v9qx");
    private static final RequestId EVENTS = new RequestId("req_dev_queue_p81xza");
    private static final Login PATEL = new Login("d-patel");

    private static boolean isSample(String state) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes known
                && state.equals(known.getRequest().getParameter("sample"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                request.setAttribute(Pages.FOOT, "GitHub budget 4,312 of 5,000");
                return true;
            }
        });
    }

    private static Deliveries.Row row(int age, String event, String action, @Nullable DeliveryOutcome outcome,
            @Nullable RequestId about) {
        var at = NOW.minusSeconds(age);
        return new Deliveries.Row(guid(age), event, action, at, outcome == null ? null : at.plusMillis(40), outcome,
                about, null, 1);
    }

    private static String guid(int age) {
        return "7c1d%04d-8a33-11f0-9c2b-0242ac120002".formatted(age);
    }

    private static List<Deliveries.Row> deliveries() {
        return List.of(row(4, "workflow_run", "in_progress", null, null),
                row(18, "workflow_run", "in_progress", new DeliveryOutcome.Applied("plan_in_progress"), EVENTS),
                row(20, "workflow_run", "in_progress", new DeliveryOutcome.Unchanged(), EVENTS),
                new Deliveries.Row(guid(61), "pull_request", "synchronize", NOW.minusSeconds(61), null, null, null,
                        "GitHub does not answer: connect timed out", 4),
                row(99, "workflow_run", "requested", new DeliveryOutcome.Parked(), null),
                row(100, "pull_request", "synchronize", new DeliveryOutcome.Applied("pull_request_updated"), LEDGER),
                row(128, "pull_request_review", "submitted", new DeliveryOutcome.Applied("review_approved"), LEDGER),
                row(143, "workflow_run", "completed", new DeliveryOutcome.Applied("plan_succeeded"), LEDGER),
                row(330, "workflow_run", "completed",
                        new DeliveryOutcome.Ignored("a workflow that is none of TfPilot's"), null),
                row(415, "pull_request", "opened", new DeliveryOutcome.NoRequest(), null),
                row(90_000, "workflow_run", "completed", new DeliveryOutcome.Malformed("id is missing"), null));
    }

    @Bean
    WebhookReading webhookReading() {
        return new WebhookReading() {
            @Override
            public List<Deliveries.Row> list(DeliveryFilter filter, Deliveries.@Nullable Place after, int limit) {
                return isSample("empty") || "zzz".equals(filter.text())
                        ? List.of()
                        : deliveries().stream()
                                .filter(each -> filter.state() == null || each.state() == filter.state()).toList();
            }

            @Override
            public Overview overview(Instant now) {
                return isSample("empty")
                        ? new Overview(Map.of(), 0, DeliveryStats.Sight.NOTHING)
                        : new Overview(
                                Map.of(Deliveries.State.APPLIED, 2_318L, Deliveries.State.UNCHANGED, 2_110L,
                                        Deliveries.State.DROPPED, 473L, Deliveries.State.WAITING, 1L,
                                        Deliveries.State.PARKED, 3L, Deliveries.State.FAILING, 1L),
                                1, new DeliveryStats.Sight(3, NOW.minusSeconds(400), 2, 2, NOW.minusSeconds(100)));
            }

            @Override
            public long since(Instant received) {
                return isSample("fresh") || received.isAfter(NOW.minusSeconds(5)) ? 3 : 0;
            }

            @Override
            public @Nullable Detail find(String guid) {
                return deliveries().stream().filter(each -> each.guid().equals(guid)).findFirst()
                        .map(each -> new Detail(each, """
                                {"action":"%s","number":2214,"pull_request":{"title":"<script>alert(1)</script>",\
                                "draft":false,"labels":[],"head":{"ref":"request/req_prod_database_k3v9qx"}},\
                                "repository":{"full_name":"acme/payments-infra"}}""".formatted(each.action())))
                        .orElse(null);
            }

            @Override
            public List<ParkedRuns.Parked> parked(int limit) {
                return isSample("empty")
                        ? List.of()
                        : List.of(new ParkedRuns.Parked(
                                new RunSeen(new RepoName("acme", "payments-infra"), RunKind.PLAN, 9120, 1, "queued",
                                        null, NOW.minusSeconds(99), null, NOW.minusSeconds(99),
                                        "https://github.com/acme/payments-infra/actions/runs/9120", null, PATEL,
                                        "TfPilot plan req_dev_bucket_zzzzzz #1"),
                                NOW.minusSeconds(99)));
            }

            @Override
            public boolean again(Person person, String guid) {
                return find(guid) != null;
            }

            @Override
            public void look() {
                // Nobody is there to ask.
            }

            @Override
            public String address() {
                return "https://tfpilot.acme.example/api/github/webhook";
            }
        };
    }

    @Bean
    SystemReading systemReading() {
        return now -> isSample("trouble") ? troubled() : well();
    }

    private static SystemSight well() {
        return new SystemSight(process(),
                new SystemSight.Store(Duration.ofMillis(2), 312_000_000L, 48_112, 61_870,
                        new Requests.DueWork(2, NOW.minusSeconds(3), 1), Map.of(Deliveries.State.WAITING, 1L), 1),
                "",
                new SystemSight.Budget(List.of(bucket("", 4_990), bucket("acme", 4_312)), null, true, true), calls(),
                List.of(round("work", 1, 48_211, null), round("deliveries", 2, 24_002, null),
                        round("queues", 9, 3_012, null), round("recovery", 100, 251, null),
                        round("retention", 900, 13, null)),
                new SystemSight.Repaired(2, List.of()), new DeliveryStats.Sight(3, NOW.minusSeconds(400), 2, 2, NOW),
                settings());
    }

    private static SystemSight troubled() {
        return new SystemSight(process(), null, "The log says why.",
                new SystemSight.Budget(List.of(bucket("acme", 0)), NOW.plusSeconds(1_500), false, false), calls(),
                List.of(round("work", 400, 48_211, null),
                        round("deliveries", 2, 24_002, "the connection to the database was refused")),
                new SystemSight.Repaired(0, List.of()), DeliveryStats.Sight.NOTHING, settings());
    }

    private static SystemSight.Server process() {
        return new SystemSight.Server("0.1.0", NOW.minus(Duration.ofDays(3)), 14, 5_000, false);
    }

    private static RateBudget.Bucket bucket(String credential, int remaining) {
        return new RateBudget.Bucket(credential, "core", 5_000, remaining, NOW.plusSeconds(1_500));
    }

    private static LoopStats.Loop round(String loop, int ago, long number, @Nullable String error) {
        var ended = NOW.minusSeconds(ago);
        return new LoopStats.Loop(loop, Duration.ofSeconds(ago > 300 && ago < 800 ? 1 : ago), number,
                ended.minusMillis(14), ended, Duration.ofMillis(14), error, error == null ? null : ended);
    }

    private static List<GitHubCalls.Count> calls() {
        return List.of(
                new GitHubCalls.Count("putComment", "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", 1_204,
                        0, Duration.ofSeconds(250)),
                new GitHubCalls.Count("dispatch",
                        "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", 310, 4,
                        Duration.ofSeconds(112)),
                new GitHubCalls.Count("hookDeliveries", "GET /app/hook/deliveries", 251, 0, Duration.ofSeconds(40)));
    }

    private static TreeMap<String, Boolean> settings() {
        var given = new TreeMap<String, Boolean>();
        for (var name : List.of("AUTH_SECRET", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_CLIENT_ID",
                "GITHUB_CLIENT_SECRET", "GITHUB_WEBHOOK_SECRET", "TFPILOT_ADMINS", "TFPILOT_PUBLIC_URL")) {
            given.put(name, true);
        }
        given.put("GITHUB_TOKEN", false);
        given.put("TFPILOT_DATABASE_URL", false);
        return given;
    }

    @Bean
    PeopleReading peopleReading() {
        var people = new Settings.People(Set.of(PATEL), Set.of(new Login("m-okafor"), new Login("ada")),
                Set.of(new Login("hansen")), Role.DEVELOPER, Set.of(PATEL, new Login("ada")), Set.of(PATEL),
                Set.of(PATEL, new Login("ada"), new Login("hansen"), new Login("t-lindqvist")));
        return () -> new PeopleReading.Sight(people,
                Map.of(PATEL, NOW.minusSeconds(3_000), new Login("t-lindqvist"), NOW.minusSeconds(90_000)),
                List.of(new PeopleReading.PageRule("/requests", Role.VIEWER),
                        new PeopleReading.PageRule("/requests/new", Role.DEVELOPER),
                        new PeopleReading.PageRule("/audit", Role.APPROVER),
                        new PeopleReading.PageRule("/admin/system", Role.ADMIN)),
                false);
    }

    @Bean
    AuditReading auditReading() {
        var rows = List.of(
                new AuditLog.Row(812, new AuditEvent(NOW.minusSeconds(12), LEDGER, PATEL, "approved",
                        Map.of("revision", "2", "digest", "d1:4be190c7"), "c-1")),
                new AuditLog.Row(811,
                        new AuditEvent(NOW.minusSeconds(295), LEDGER, Login.SYSTEM, "plan_succeeded",
                                Map.of("run", "2214", "attempt", "2"), null)),
                new AuditLog.Row(810, new AuditEvent(NOW.minusSeconds(3_000), null, PATEL, "signed_in", Map.of(),
                        null)),
                new AuditLog.Row(809, new AuditEvent(NOW.minusSeconds(90_000), null, new Login("ada"), "frozen",
                        Map.of("environment", "payments/prod", "reason", "<b>release</b>"), null)));
        return (filter, before, limit) -> isSample("empty")
                ? List.of()
                : rows.stream().filter(row -> filter.equals(AuditFilter.ALL) || filter.matches(row.event())).toList();
    }

    @Bean
    TokenActs tokenActs() {
        return new TokenActs() {
            @Override
            public List<ApiTokens.ApiToken> of(Login owner) {
                return isSample("empty")
                        ? List.of()
                        : List.of(token("t1", "deploy pipeline", 20, NOW.minusSeconds(240), null),
                                token("t2", "nightly report", 2, null, null),
                                token("t3", "laptop", 40, NOW.minusSeconds(500_000), NOW.minusSeconds(400_000)));
            }

            @Override
            public String newId() {
                return "k3yk3yk3yk3y";
            }

            @Override
            public ApiTokenService.Made make(Login owner, String id, ApiTokenService.Wish wish) {
                return new ApiTokenService.Made(token(id, wish.name(), 30, null, null),
                        "tfp_sample-sample-sample-sample-sample-sample");
            }

            @Override
            public boolean revoke(Login owner, String id) {
                return id.equals("t1");
            }

            @Override
            public String server() {
                return "https://tfpilot.acme.example";
            }
        };
    }

    private static ApiTokens.ApiToken token(String id, String name, int days, @Nullable Instant used,
            @Nullable Instant revoked) {
        return new ApiTokens.ApiToken(id, PATEL, name, "hash", "tfp_q7Xa", NOW.minus(Duration.ofDays(10)),
                NOW.plus(Duration.ofDays(days)), revoked, Role.DEVELOPER, used);
    }
}

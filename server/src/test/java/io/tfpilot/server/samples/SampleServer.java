package io.tfpilot.server.samples;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput;
import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.StatusSummary;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.core.terraform.Section;
import io.tfpilot.core.terraform.SectionInput;
import io.tfpilot.core.terraform.ServerValues;
import io.tfpilot.core.terraform.Tags;
import io.tfpilot.server.catalogue.CatalogueReading;
import io.tfpilot.server.environments.EnvironmentReading;
import io.tfpilot.server.insights.Snapshots;
import io.tfpilot.server.requests.RequestActs;
import io.tfpilot.server.requests.RequestReading;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.TrialPeople;
import io.tfpilot.server.web.pages.Live;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Visitors;
import io.tfpilot.server.web.pages.WaitingCount;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.node.ObjectNode;

/** The pages over samples, without anything behind them. Its main serves them for looking at. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({SampleStream.class, SampleSent.class, SampleAdmin.class})
@ComponentScan("io.tfpilot.server.web.pages")
@ComponentScan(basePackages = "io.tfpilot.server", useDefaultFilters = false, includeFilters = @ComponentScan.Filter(PageController.class))
public class SampleServer {
    public static void main(String[] arguments) {
        start(arguments.length == 0 ? 8099 : Integer.parseInt(arguments[0]));
    }

    /** It ends at once: the streams of pages that are gone would hold it for half a minute. */
    public static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(SampleServer.class).run("--server.port=" + port,
                "--server.shutdown=immediate", "--logging.level.root=warn");
    }

    @Bean
    InstantSource time() {
        return InstantSource.fixed(Samples.NOW);
    }

    @Bean
    Live.Source live() {
        return () -> new Live(7, Settings.Syncing.USUAL);
    }

    /** The cookie {@code as} says who looks: a name, or nobody. */
    @Bean
    Visitors visitors() {
        return request -> {
            var as = request.getHeader("X-As") == null ? "d-patel" : request.getHeader("X-As");
            return as.equals("nobody")
                    ? null
                    : new Visitor(new Person(new io.tfpilot.core.request.Login(as), Role.ADMIN, true, true), "token",
                            null);
        };
    }

    @Bean
    RequestReading requestReading() {
        return new SampleReading();
    }

    @Bean
    RequestActs requestActs() {
        return new SampleActs();
    }

    private static boolean asked(String parameter) {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes served
                && served.getRequest().getParameter(parameter) != null;
    }

    /** With {@code demo} in the address the server is a trial. */
    @Bean
    TrialPeople trialPeople() {
        return () -> !asked("demo")
                ? List.of()
                : List.of(new Settings.Trial.Group("Developer", "asks for infrastructure", List.of("dana", "dirk")),
                        new Settings.Trial.Group("Viewer", "looks", List.of("vera")));
    }

    @Bean
    WaitingCount waiting() {
        return visitor -> visitor.login().equals("d-patel") ? "3" : "";
    }

    @Bean
    SavedFilters savedFilters() {
        return new SavedFilters() {
            @Override
            public List<SavedFilter> of(Login owner) {
                return owner.value().equals("d-patel")
                        ? List.of(new SavedFilter("Broken in prod", "environment=prod&status=failed", true))
                        : List.of();
            }

            @Override
            public Kept put(Login owner, SavedFilter filter) {
                return filter.name().equals("one too many") ? Kept.FULL : Kept.KEPT;
            }

            @Override
            public boolean remove(Login owner, String name) {
                return true;
            }
        };
    }

    @Bean
    CatalogueReading catalogueReading() {
        var tree = new Sha("4be190c7".concat("1".repeat(32)));
        var older = new Sha("77d0e1f2".concat("3".repeat(32)));
        var source = "https://github.com/acme/payments-infra/tree/main/modules/database";
        return new CatalogueReading() {
            @Override
            public List<Listed> modules(Visitor visitor) {
                return List.of(
                        new Listed("payments", new ModuleReading.Requestable(SampleModules.database()), tree, tree,
                                source),
                        new Listed("core", new ModuleReading.Requestable(SampleModules.database()), tree, tree, source),
                        new Listed("core", new ModuleReading.Unrequestable("legacy",
                                List.of(new ModuleReading.Problem(null, "it takes no tags"))), tree, tree, source));
            }

            @Override
            public int inUse(String module, int atMost) {
                return module.equals("database") ? 61 : 0;
            }

            @Override
            public List<Use> uses(String module, int limit, Visitor visitor) {
                return List.of(new Use("req_prod_database_e2d8ua", "session-store", "payments", "prod", true, tree),
                        new Use("req_dev_database_x6t5wi", "kyc-sandbox", "payments", "dev", false, older));
            }
        };
    }

    @Bean
    Snapshots snapshots() {
        return () -> switch (SampleState.wanted()) {
            case "fresh" -> SampleInsights.fresh();
            case "quiet" -> SampleInsights.quiet();
            default -> SampleInsights.busy();
        };
    }

    @Bean
    EnvironmentReading environmentReading() {
        return new SampleEnvironments();
    }

    private static final class SampleReading implements RequestReading {
        @Override
        public Listing list(RequestFilter filter, @Nullable String cursor, int limit, Visitor visitor) {
            if (cursor != null && !cursor.equals("next")) {
                throw new Requests.BadCursor();
            }
            return new Listing(matching(filter).toList(), filter.equals(RequestFilter.LIVE) ? "next" : null);
        }

        private static Stream<Row> matching(RequestFilter filter) {
            var text = filter.text();
            var person = filter.waitsFor();
            return Samples.all().stream().map(SampleReading::row)
                    .filter(each -> filter.archived() == each.request().isArchived())
                    .filter(each -> text == null || each.request().identity().name().contains(text))
                    .filter(each -> filter.requester() == null
                            || each.request().identity().requester().equals(filter.requester()))
                    .filter(each -> filter.statuses().isEmpty()
                            || filter.statuses().contains(each.derivation().status()))
                    .filter(each -> person == null
                            || each.awaited().isFor(person, each.request().identity().requester()));
        }

        private static Row row(RequestSight sight) {
            var request = sight.request();
            var rules = new ApprovalRules(sight.prod(), 1, true, login -> true);
            return new Row(request, sight.derivation(), AwaitedPeople.of(request, rules, sight.derivation()),
                    StatusSummary.of(request, sight.derivation(), sight.queue()), sight.prod());
        }

        @Override
        public int count(RequestFilter filter, int atMost) {
            return (int) matching(filter).limit(atMost).count();
        }

        @Override
        public @Nullable Row row(RequestId id) {
            var sight = Samples.all().stream().filter(each -> each.request().id().equals(id)).findFirst();
            return sight.map(SampleReading::row).orElse(null);
        }

        @Override
        public @Nullable RequestSight see(RequestId id, Visitor visitor) {
            return Stream.of(Samples.all(), PlanSamples.all(), List.of(LogSamples.applying())).flatMap(List::stream)
                    .filter(each -> each.request().id().equals(id)).findFirst().orElse(null);
        }

        @Override
        public @Nullable PlanView plan(Attempt attempt) {
            return attempt.attempt() == 1 ? Samples.plan() : null;
        }

        @Override
        public @Nullable Watched watched(RequestId id) {
            var sight = Samples.planning().request().id().equals(id) ? Samples.planning() : LogSamples.applying();
            var active = Predicates.active(sight.request());
            return active == null || !sight.request().id().equals(id)
                    ? null
                    : new Watched(sight.request(), active, sight.log());
        }

        @Override
        public List<AuditLog.Row> audit(RequestId id, @Nullable Long before, int limit) {
            return List.of(new AuditLog.Row(2, new AuditEvent(Samples.NOW.minusSeconds(295), id, Samples.HANSEN,
                    "plan_completed", Map.of("run", "2214", "attempt", "2"), null)));
        }

        @Override
        public @Nullable String text(String key) {
            return """
                    Terraform used the selected providers

                      + resource "aws_kms_key" "insights" {
                          + description = "<b>x</b>"
                      - resource
                    Error: no
                    """ + "\u001b[1m\u001b[32m+ coloured\u001b[0m by \u001b[36mTerraform\u001b[0m itself\n";
        }

        @Override
        public Choices choices(Visitor visitor) {
            return new Choices(List.of("core", "payments"), List.of("dev", "prod"), List.of("bucket", "database"),
                    List.of(visitor.login(), "m-hansen"));
        }
    }

    private static final class SampleActs implements RequestActs {
        @Override
        public Preview preview(Visitor visitor, Draft draft) {
            var schema = modules(draft.project()).stream().filter(each -> each.name().equals(draft.module()))
                    .findFirst().orElseThrow();
            return rendered(schema, "req_%s_%s_000000".formatted(draft.environment(), schema.shortName()),
                    draft.project() + "-" + draft.environment() + "-" + draft.name() + "-000000", draft.config());
        }

        @Override
        public Preview previewRevision(Visitor visitor, RequestId id, ObjectNode config) {
            return rendered(SampleModules.database(), id.value(), "payments-prod-ledger-db-k3v9qx", config);
        }

        private static Preview rendered(ModuleSchema schema, String id, String name, ObjectNode config) {
            var secrets = Set.of("DB_PASSWORD", "API_KEY");
            var problems = Configurations.check(schema, config,
                    secrets) instanceof ConfigurationCheck.Invalid(var found) ? found : List.<FieldProblem>of();
            var tags = Tags.of(new Tags.About(id, "payments", "prod", "d-patel", null), Map.of());
            var section = Section.render(new SectionInput(id, "modules/" + schema.name(), "4be190c7".repeat(5), schema,
                    Configurations.right(schema, config, secrets),
                    new ServerValues(name, "payments", "prod", id, tags)));
            return new Preview(name, tags, "envs/prod/tfpilot." + schema.shortName() + ".tf", section.text(), problems);
        }

        @Override
        public Outcome create(Visitor visitor, Draft draft, String idempotencyKey) {
            return draft.name().isEmpty() || !draft.config().has("instance_class")
                    ? new Invalid(List.of(new FieldProblem("name", "a name is needed"),
                            new FieldProblem("storage.size_gib", "gp3 needs at least 20 GiB"),
                            new FieldProblem("instance_class", "is required"),
                            new FieldProblem("ingress[0].cidr", "is no CIDR")))
                    : new Done(new RequestId("req_prod_database_k3v9qx"), "created");
        }

        @Override
        public Outcome revise(Visitor visitor, RequestId id, long version, ObjectNode config) {
            return version == 7 ? new Done(id, "revised") : new Stale();
        }

        @Override
        public Outcome act(Visitor visitor, RequestId id, Action action, Map<ActionInput.Field, String> sent) {
            return action == Action.MERGE
                    ? new Refused(Gate.Kind.WHEN, RefusalCode.APPROVAL_MISSING, "it needs an approval of 9f3c2ab",
                            "ask d-patel")
                    : action == Action.SEAL_ACCEPT
                            ? new Refused(Gate.Kind.WHO, RefusalCode.ROLE_TOO_LOW, "this is for admins", "")
                            : new Done(id, "done");
        }

        @Override
        public List<Place> places(Visitor visitor) {
            return List.of(new Place("payments", "prod", true, List.of("DB_PASSWORD", "API_KEY"),
                    "It needs one approval by somebody other than its authors."),
                    new Place("payments", "dev", false, List.of("DB_PASSWORD"), "It needs one approval."),
                    new Place("core", "dev", false, List.of(), "It needs one approval."));
        }

        @Override
        public List<ModuleSchema> modules(String project) {
            return project.equals("core")
                    ? List.of(SampleModules.database(), SampleModules.wide())
                    : List.of(SampleModules.database(), SampleModules.kitchenSink());
        }
    }
}

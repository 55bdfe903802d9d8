package io.tfpilot.stories;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tfpilot.core.action.Visible;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know whom. A wall that has to give way is a decision: change it here, and say why in docs/decisions. */
final class WallsTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("io/tfpilot/stories"))
            .importPackages("io.tfpilot");

    /** The line of core's packages: each may know those before it. */
    private static final List<String> LINE = List.of("text", "loop", "hcl", "catalogue", "request", "facts",
            "lifecycle", "terraform", "workflows", "store", "audit", "github", "projects", "doctor", "ledger",
            "install",
            "queue", "ingest",
            "effect", "action",
            "engine");

    /**
     * Whose reading is no person's, or an admin's of the server: workflows with the project's key; runs that are
     * watched; requests in the queue of a place that is seen; a file of the record, whose filter has its reader
     * already; sign-ins on the page of people; the last plan of a project on the page of the doctor.
     */
    private static final List<String> PAST_THE_DOOR = List.of("DriftRoutes", "Outside", "RunPace", "EnvironmentReader",
            "AuditExport", "ConfiguredPeople", "SeenRuns");

    private static final String CORE = "io.tfpilot.core..";
    private static final String PROTOCOL = "io.tfpilot.protocol..";
    private static final String SERVER = "io.tfpilot.server..";
    private static final String SANDBOX = "io.tfpilot.sandbox..";
    private static final String TRIAL = "io.tfpilot.trial..";

    @Test
    void every_room_is_seen() {
        for (var room : List.of("protocol", "core", "kit", "github", "postgres", "sandbox", "server", "trial")) {
            assertThat(ALL.containPackage("io.tfpilot." + room)).as(room).isTrue();
        }
    }

    @Test
    void core_knows_the_jdk_json_values_go_regexes_and_nothing_else() {
        classes().that().resideInAPackage(CORE).should().onlyDependOnClassesThat(
                resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify..", "tools.jackson..",
                        "com.fasterxml.jackson.annotation..", "com.google.re2j"))
                .check(ALL);
    }

    @Test
    void only_the_catalogue_knows_go_regexes() {
        noClasses().that().resideOutsideOfPackage(core("catalogue")).should().dependOnClassesThat()
                .resideInAPackage("com.google.re2j").check(ALL);
    }

    @Test
    void the_protocol_knows_nothing() {
        classes().that().resideInAPackage(PROTOCOL).should().onlyDependOnClassesThat(resideInAnyPackage(PROTOCOL,
                "java..", "org.jspecify..", "com.fasterxml.jackson.annotation..")).check(ALL);
    }

    @Test
    void adapters_know_core_and_no_other_room() {
        for (var adapter : List.of("github", "postgres", "kit")) {
            var own = "io.tfpilot." + adapter + "..";
            noClasses().that().resideInAPackage(own).should()
                    .dependOnClassesThat(otherRooms(own, CORE)).check(ALL);
        }
    }

    private static DescribedPredicate<JavaClass> otherRooms(String... known) {
        return resideInAPackage("io.tfpilot..").and(DescribedPredicate.not(resideInAnyPackage(known)))
                .as("are of another room");
    }

    @Test
    void the_sandbox_shares_no_type_with_the_product() {
        noClasses().that().resideInAPackage(SANDBOX).should().dependOnClassesThat(otherRooms(SANDBOX)).check(ALL);
    }

    @Test
    void only_the_trial_knows_the_sandbox_and_of_it_only_its_entrance() {
        noClasses().that().resideOutsideOfPackages(SANDBOX, TRIAL).should().dependOnClassesThat()
                .resideInAPackage(SANDBOX).check(ALL);
        noClasses().that().resideInAPackage(TRIAL).should()
                .dependOnClassesThat(resideInAPackage(SANDBOX).and(DescribedPredicate
                        .not(DescribedPredicate.describe("its entrance", type -> type.getSimpleName()
                                .equals("Sandbox")))))
                .check(ALL);
    }

    @Test
    void the_trial_starts_the_server_and_knows_no_other_room_of_it() {
        noClasses().that().resideInAPackage(TRIAL).should().dependOnClassesThat(resideInAPackage(SERVER).and(
                DescribedPredicate.not(resideInAnyPackage("io.tfpilot.server.boot", "io.tfpilot.server.settings"))))
                .check(ALL);
        noClasses().that().resideOutsideOfPackage(TRIAL).should().dependOnClassesThat().resideInAPackage(TRIAL)
                .check(ALL);
    }

    /** A login can be renamed and taken by somebody else; {@code Login.isSameAs} compares by id. */
    @Test
    void nobody_compares_people_by_what_is_written() {
        noClasses().that().resideOutsideOfPackage(core("request")).should()
                .callMethod(Login.class, "equals", Object.class).check(ALL);
    }

    @Test
    void spring_stays_in_the_server() {
        noClasses().that().resideOutsideOfPackage(SERVER).should().dependOnClassesThat()
                .resideInAPackage("org.springframework..").check(ALL);
    }

    @Test
    void nobody_but_the_trial_knows_the_server() {
        noClasses().that().resideOutsideOfPackages(SERVER, TRIAL).should().dependOnClassesThat()
                .resideInAPackage(SERVER)
                .check(ALL);
    }

    /** Whoever reads for a person reads through {@link Visible}, and cannot forget to ask what they see. */
    @Test
    void pages_and_routes_read_requests_and_the_record_through_the_one_door() {
        var reads = DescribedPredicate.<JavaMethodCall>describe("reads past the door", call -> {
            var owner = call.getTargetOwner();
            var name = call.getName();
            return (owner.isEquivalentTo(Requests.class) && List.of("find", "page", "count").contains(name))
                    || (owner.isEquivalentTo(RequestWriter.class) && name.equals("find"))
                    || (owner.isEquivalentTo(AuditLog.class) && name.equals("find"))
                    || (owner.isEquivalentTo(Projects.class) && name.equals("all"));
        });
        noClasses().that().resideInAPackage(SERVER)
                .and(DescribedPredicate.not(resideInAnyPackage("io.tfpilot.server.boot..",
                        "io.tfpilot.server.webhooks..", "io.tfpilot.server.metrics..")))
                .and(DescribedPredicate.describe("are none of those that say why", type -> !PAST_THE_DOOR
                        .contains(type.getSimpleName())))
                .should().callMethodWhere(reads).check(ALL);
    }

    @Test
    void sql_stays_in_postgres() {
        noClasses().that().resideOutsideOfPackage("io.tfpilot.postgres..").should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.hikari..").check(ALL);
    }

    @Test
    void core_packages_form_a_line() {
        for (var i = 0; i < LINE.size(); i++) {
            var later = LINE.subList(i + 1, LINE.size()).stream().map(WallsTest::core).toArray(String[]::new);
            if (later.length > 0) {
                noClasses().that().resideInAPackage(core(LINE.get(i))).should().dependOnClassesThat()
                        .resideInAnyPackage(later).check(ALL);
            }
        }
        classes().that().resideInAPackage(CORE).and().doNotHaveSimpleName("package-info").should()
                .resideInAnyPackage(LINE.stream().map(WallsTest::core).toArray(String[]::new)).check(ALL);
    }

    private static String core(String name) {
        return "io.tfpilot.core." + name + "..";
    }

    @Test
    void no_class_stands_above_the_rooms_of_the_server() {
        noClasses().should().resideInAPackage("io.tfpilot.server").check(ALL);
    }

    @Test
    void no_room_of_the_server_goes_round_in_circles() {
        slices().matching("io.tfpilot.server.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void pages_and_the_api_of_a_feature_do_not_know_each_other() {
        noClasses().that().resideInAPackage("io.tfpilot.server..api..").should().dependOnClassesThat()
                .resideInAnyPackage("io.tfpilot.server..page..", "io.tfpilot.server.web.pages..").check(ALL);
        noClasses().that().resideInAPackage("io.tfpilot.server..page..").should().dependOnClassesThat()
                .resideInAPackage("io.tfpilot.server..api..").check(ALL);
    }

    @Test
    void every_line_of_the_record_says_where_it_came_from() {
        noClasses().that().resideInAnyPackage(CORE, SERVER).and().areNotAssignableTo(AuditEvent.class).should()
                .callConstructor(AuditEvent.class, Instant.class, RequestId.class, Login.class, String.class, Map.class,
                        String.class)
                .check(ALL);
    }

    @Test
    void core_reads_no_clock_and_no_dice() {
        noClasses().that().resideInAPackage(CORE).should().callMethod(System.class, "currentTimeMillis").orShould()
                .callMethod(System.class, "nanoTime").orShould().callMethod(java.time.Instant.class, "now").orShould()
                .callMethod(java.time.LocalDate.class, "now").orShould().callMethod(java.time.Clock.class, "systemUTC")
                .orShould().callMethod(java.time.InstantSource.class, "system").orShould()
                .callMethod(java.util.UUID.class, "randomUUID").orShould().callMethod(Math.class, "random")
                .orShould().callMethod(Thread.class, "sleep", long.class).check(ALL);
    }
}

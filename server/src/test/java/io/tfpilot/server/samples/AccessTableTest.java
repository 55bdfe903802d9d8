package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionTerms;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.web.pages.NoProject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Who gets where: the table in {@code access/table.txt}, walked over every route, person, place and owner. A route
 * without a row fails.
 */
class AccessTableTest {
    /** Of the two projects one is shown in part, one to the server's admins and to one viewer, who sees every place. */
    private static final String PROJECTS = """
            projects:
              core:
                repo: acme/core-infra
                access: {viewers: [vera, ella], developers: [dirk], approvers: [anna], admins: [axel]}
                environments:
                  dev: {}
                  prod:
                    access: {viewers: [vera, dirk, ella], developers: [anna], approvers: [axel]}
              vault:
                repo: acme/payments-infra
                access: {viewers: [ella]}
                environments: {dev: {}, prod: {access: {viewers: [ella], developers: [gone]}}}
            """;
    private static final List<Place> PLACES = List.of(new Place("core", "dev"), new Place("core", "prod"),
            new Place("vault", "dev"), new Place("vault", "prod"));
    private static final Map<String, Grants> PEOPLE = Map.of("vera", core(Role.VIEWER, Role.VIEWER), "dirk",
            core(Role.DEVELOPER, Role.VIEWER), "anna", core(Role.APPROVER, Role.DEVELOPER), "axel",
            core(Role.ADMIN, Role.APPROVER), "root", Grants.everywhere(Role.ADMIN), "nemo", Grants.NONE,
            "ella", Grants.at(PLACES.stream().collect(Collectors.toMap(place -> place, place -> Role.VIEWER))));
    /** Whose requests are nobody's of these. */
    private static final String OTHER = "zoex";
    private static final String KEPT = "req_dev_bucket_cdkeep";
    private static final String NOBODYS = "req_dev_bucket_zzzzzz";
    private static final String HIDDEN = "vault";
    private static final Pattern VARYING = Pattern.compile("req_dev_bucket_[a-z]{6}|[0-9a-f]{8,}(?:-[0-9a-f]+)*");
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");

    private static final Storage STORAGE = stored();
    private static final SampleServer SERVER = SampleServer.of(SampleSettings.read(PROJECTS, Map.of("TFPILOT_ADMINS",
            "root", "TFPILOT_LIMITS", "off", "TFPILOT_APPROVERS", "", "TFPILOT_DEVELOPERS", "", "TFPILOT_DEFAULT_ROLE",
            "viewer",
            "TFPILOT_ALLOWED_LOGINS", "vera,dirk,anna,axel,root,nemo,ella,zoex", "TFPILOT_PROD_ALLOWED_USERS",
            "vera,dirk,anna,axel,root,nemo,ella", "TFPILOT_DESTROY_PROD_ALLOWED_USERS",
            "vera,dirk,anna,axel,root,nemo,ella")),
            STORAGE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> sessions = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int cells;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Grants core(Role dev, Role prod) {
        return Grants.at(Map.of(new Place("core", "dev"), dev, new Place("core", "prod"), prod));
    }

    private static Storage stored() {
        var storage = new InMemoryStorage();
        for (var place : PLACES) {
            Stream.concat(PEOPLE.keySet().stream(), Stream.of(OTHER)).forEach(login -> store(storage, id(place, login),
                    place, login));
            storage.audit().append(new AuditEvent(Samples.NOW, null, Samples.PATEL, "environment_frozen",
                    Map.of("project", place.project(), "environment", place.environment(), "reason", "x"), null));
        }
        store(storage, KEPT, PLACES.getFirst(), OTHER);
        return storage;
    }

    private static void store(Storage storage, String id, Place place, String login) {
        storage.requests().insert(io.tfpilot.kit.Samples.request(id).project(place.project())
                .environment(place.environment()).module(module(place)).requester(login)
                .name(place.project().equals(HIDDEN) ? "vaulted" : id.equals(KEPT) ? "kept" : "orders").build(),
                io.tfpilot.kit.Samples.change());
        storage.audit().append(new AuditEvent(Samples.NOW, new RequestId(id), Samples.PATEL,
                "approved", Map.of("place", place.project()), null));
    }

    private static String id(Place place, String login) {
        return "req_dev_bucket_" + place.project().charAt(0) + place.environment().charAt(0) + login;
    }

    /** @param sent query of a read; form or JSON of anything else */
    private record Row(String method, String path, String what, String detail, String sent) {
        static Row of(String line) {
            var cells = line.split(" \\| ", 3);
            var route = cells[0].strip().split(" ", 2);
            var what = cells[1].strip().split(" ", 2);
            return new Row(route[0], route[1], what[0], what.length == 1 ? "" : what[1],
                    cells.length < 3 ? "" : cells[2].strip());
        }

        Role role() {
            return Role.valueOf(detail.toUpperCase(Locale.ROOT));
        }

        boolean isOfAPlace() {
            return Set.of("read", "act", "seal", "record", "edit", "place", "freeze", "create", "form", "module")
                    .contains(what);
        }

        boolean isOfARequest() {
            return Set.of("read", "act", "seal", "record", "edit").contains(what);
        }
    }

    /** One cell: who calls, what about, and whose it is. */
    private record Cell(Row row, String login, Place place, boolean own) {
        Grants grants() {
            return Objects.requireNonNull(PEOPLE.get(login));
        }

        boolean sees() {
            return grants().has(Role.VIEWER, place);
        }

        boolean seesAll() {
            return PLACES.stream().allMatch(each -> grants().has(Role.VIEWER, each));
        }

        boolean has(Role role) {
            return grants().has(role, place);
        }

        String id() {
            return AccessTableTest.id(place, own ? login : OTHER);
        }

        boolean may(Permission permission) {
            return switch (permission) {
                case OWN_OR_APPROVER -> has(Role.APPROVER) || (own && has(Role.DEVELOPER));
                case APPROVER -> has(Role.APPROVER);
                case ADMIN -> has(Role.ADMIN);
                // Everybody here is on both lists, and there is no plan whose authors could matter.
                case PROD_LIST, PROD_DESTROY_LIST, FOUR_EYES -> true;
            };
        }

        @Override
        public String toString() {
            return "%s %s as %s at %s, %s".formatted(row.method(), row.path(), login, place, own ? "own" : "others'");
        }
    }

    private record Answer(int status, String body) {}

    private enum Expected {
        /** The role refuses. */
        REFUSED,
        /** Exactly what there is for what does not exist. */
        NOT_THERE,
        LET_IN
    }

    private static List<Row> rows() {
        try (var in = Objects.requireNonNull(AccessTableTest.class.getResourceAsStream("/access/table.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The patterns of a route as the table names it: alternatives by their name, verbs one by one. */
    private static Set<String> registered() {
        var routes = new TreeSet<String>();
        SERVER.handlers().keySet().stream().filter(route -> !route.contains(" /samples/")).forEach(route -> {
            if (route.equals("POST /requests/{id}/{verb}")) {
                Stream.of(Action.values()).filter(action -> action.terms().place() != ActionTerms.Place.FORM)
                        .forEach(action -> routes.add("POST /requests/{id}/" + action.terms().verb()));
            } else {
                routes.add(route.replaceAll("\\{part:[^}]*}", "part").replaceAll("\\{([a-z]+):[^}]*}", "{$1}"));
            }
        });
        return routes;
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        assertThat(rows().stream().map(row -> row.method() + " " + row.path()).collect(Collectors.toSet()))
                .isEqualTo(registered());
    }

    @Test
    void what_the_table_calls_open_is_what_is_open_to_all() {
        var open = SERVER.handlers().entrySet().stream()
                .filter(each -> each.getValue().hasMethodAnnotation(OpenToAll.class)).map(Map.Entry::getKey)
                .filter(route -> !route.contains(" /samples/"))
                .collect(Collectors.toSet());
        assertThat(rows().stream().filter(row -> row.what().equals("open"))
                .map(row -> row.method() + " " + row.path()).collect(Collectors.toSet())).isEqualTo(open);
    }

    @Test
    void a_stream_tells_nothing_of_places_that_its_reader_does_not_see() throws Exception {
        var open = HTTP.send(asked("dirk", "/api/stream").GET().build(), BodyHandlers.ofLines());
        try (var lines = open.body()) {
            var told = lines.iterator();
            told.next();
            for (var place : PLACES.reversed()) {
                touch(id(place, OTHER));
            }
            var heard = new ArrayList<String>();
            while (heard.isEmpty() || !heard.getLast().contains(id(PLACES.getFirst(), OTHER))) {
                heard.add(told.next());
            }
            var text = String.join("\n", heard);
            assertThat(text).contains(id(new Place("core", "prod"), OTHER)).doesNotContain("_vd").doesNotContain("_vp");
        }
    }

    private static void touch(String id) {
        var request = Objects.requireNonNull(STORAGE.requests().find(new RequestId(id)));
        STORAGE.requests().replace(io.tfpilot.kit.Samples.next(request), io.tfpilot.kit.Samples.change());
    }

    @Test
    void who_sees_nothing_is_told_what_to_do_and_admins_see_who_has_which_role() throws Exception {
        for (var page : List.of("/requests", "/catalogue", "/environments")) {
            assertThat(HTTP.send(asked("nemo", page).GET().build(), BodyHandlers.ofString()).body())
                    .as(page).contains(NoProject.TITLE).doesNotContain(HIDDEN).doesNotContain("core");
        }
        assertThat(HTTP.send(asked("root", "/admin/people").GET().build(), BodyHandlers.ofString()).body())
                .contains("Roles by project and environment", "core prod", "vera", "vault dev");
    }

    @Test
    void the_people_page_names_every_page_that_one_goes_to() throws Exception {
        var page = HTTP.send(asked("root", "/admin/people").GET().build(), BodyHandlers.ofString()).body();
        // They lead on, open over another, are a file, follow a selection, or show the parts of pages, or are where GitHub leads back to.
        var others = Set.of("/", "/search", "/requests.csv", "/requests/several", "/kit", "/setup/created");
        var named = rows().stream().filter(row -> row.method().equals("GET") && !row.what().equals("open"))
                .map(Row::path).filter(path -> !path.contains("{") && !path.startsWith("/api/"))
                .filter(path -> !path.contains("/_/") && !path.startsWith("/stream") && !others.contains(path));
        assertThat(named).contains("/sessions", "/audit").allSatisfy(
                path -> assertThat(page).contains("<a href=\"" + path + "\">"));
        assertThat(page).contains("approver of an environment", "viewer of every environment");
    }

    private HttpRequest.Builder asked(String login, String address) {
        var session = sessions.computeIfAbsent(login, SERVER::session);
        return HttpRequest.newBuilder(URI.create(SERVER.base() + address)).header("Accept", "*/*")
                .header("Cookie", Sessions.COOKIE + "=" + session).header("X-CSRF-Token", SERVER.csrf(session));
    }

    @Test
    void every_cell_answers_as_the_table_says() throws Exception {
        for (var row : rows()) {
            if (row.what().equals("open")) {
                continue;
            }
            for (var login : new TreeSet<>(PEOPLE.keySet())) {
                if (row.isOfAPlace()) {
                    places(row, login);
                } else {
                    check(new Cell(row, login, PLACES.getFirst(), false));
                }
            }
        }
        System.out.printf("access table: %d rows, %d cells, %d differ%n", rows().size(), cells, differences.size());
        assertThat(differences).isEmpty();
    }

    private void places(Row row, String login) throws IOException, InterruptedException {
        for (var place : PLACES) {
            check(new Cell(row, login, place, false));
            if (row.isOfARequest()) {
                check(new Cell(row, login, place, true));
            }
        }
    }

    private void check(Cell cell) throws IOException, InterruptedException {
        cells++;
        var last = recordedAfter(0).mapToLong(AuditLog.Row::number).max().orElse(0);
        var answer = call(cell, cell.id(), cell.place());
        var expected = expected(cell);
        var wrong = switch (expected) {
            case REFUSED -> answer.status() == 403 ? "" : "is not refused";
            case LET_IN -> answer.status() == 403 || answer.status() == 401 || answer.status() == 302
                    ? "is refused"
                    : isMissing(cell, answer) ? "is not there" : "";
            case NOT_THERE -> {
                var nothing = call(cell, NOBODYS, new Place("nosuch", cell.place().environment()));
                yield nothing.equals(answer) ? "" : "differs from what is not there: " + nothing;
            }
        };
        if (!wrong.isEmpty()) {
            differences.add("%s %s (expected %s): %s".formatted(cell, wrong, expected, cut(answer.toString())));
        }
        var blocked = expected == Expected.REFUSED ? blocked(cell) : "";
        if (!blocked.isEmpty() && recordedAfter(last).map(AuditLog.Row::event).noneMatch(
                event -> event.type().equals(blocked) && event.actor().value().equals(cell.login())
                        && cell.place().equals(AuditFilter.place(event)))) {
            differences.add(cell + " leaves no " + blocked + " on record");
        }
        shown(cell, answer);
    }

    /** What a refusal at the place stands on record as; "" where the route's rule refuses before, or nothing was to change. */
    private static String blocked(Cell cell) {
        var path = cell.row().path();
        return switch (cell.row().what()) {
            case "create" -> path.endsWith("/preview") || !cell.grants().hasAnywhere(Role.DEVELOPER)
                    ? ""
                    : "create_blocked";
            case "freeze" -> !cell.grants().hasAnywhere(Role.ADMIN)
                    ? ""
                    : path.endsWith("/unfreeze") ? "unfreeze_blocked" : "freeze_blocked";
            default -> "";
        };
    }

    private static Stream<AuditLog.Row> recordedAfter(long number) {
        return STORAGE.audit().read(null, null, 10).stream().filter(row -> row.number() > number);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(600, text.length()));
    }

    /** A part that a request need not have may be missing: then it is not the request that is. */
    private static boolean isMissing(Cell cell, Answer answer) {
        return answer.status() == 404 && cell.row().isOfAPlace()
                && (!cell.row().isOfARequest() || answer.body().contains("request req"));
    }

    private void shown(Cell cell, Answer answer) {
        if (!cell.seesAll() && answer.body().contains(HIDDEN)) {
            differences.add(cell + " shows what is hidden: " + cut(answer.body()));
        }
        if (cell.row().what().equals("list") && answer.body().contains("cdkeep") != cell.sees()) {
            differences.add(cell + " does not show what is seen: " + cut(answer.body()));
        }
    }

    private static Expected expected(Cell cell) {
        var row = cell.row();
        var root = cell.login().equals("root");
        return switch (row.what()) {
            case "everybody", "list" -> Expected.LET_IN;
            case "server" -> refusedUnless(root);
            case "all" -> refusedUnless(cell.seesAll());
            case "anywhere" -> refusedUnless(cell.grants().hasAnywhere(row.role()));
            case "read", "place", "module" -> cell.sees() ? Expected.LET_IN : Expected.NOT_THERE;
            case "edit" -> !cell.grants().hasAnywhere(Role.DEVELOPER)
                    ? Expected.REFUSED
                    : cell.sees() ? Expected.LET_IN : Expected.NOT_THERE;
            case "act" -> !cell.sees()
                    ? Expected.NOT_THERE
                    : refusedUnless(Permission.of(action(row)).stream().allMatch(cell::may));
            case "seal", "freeze" -> !cell.grants().hasAnywhere(Role.ADMIN)
                    ? Expected.REFUSED
                    : cell.sees() ? refusedUnless(cell.has(Role.ADMIN)) : Expected.NOT_THERE;
            case "record" -> !cell.grants().hasAnywhere(Role.APPROVER)
                    ? Expected.REFUSED
                    : cell.sees() ? refusedUnless(cell.has(Role.APPROVER)) : Expected.NOT_THERE;
            case "create" -> !cell.grants().hasAnywhere(Role.DEVELOPER)
                    ? Expected.REFUSED
                    : cell.sees() ? refusedUnless(cell.has(Role.DEVELOPER)) : Expected.NOT_THERE;
            case "form" -> !cell.grants().hasAnywhere(Role.DEVELOPER)
                    ? Expected.REFUSED
                    : cell.has(Role.DEVELOPER) ? Expected.LET_IN : Expected.NOT_THERE;
            default -> throw new IllegalStateException("the table does not say what " + row.what() + " is");
        };
    }

    private static Expected refusedUnless(boolean may) {
        return may ? Expected.LET_IN : Expected.REFUSED;
    }

    private static Action action(Row row) {
        return Action.valueOf(row.detail().toUpperCase(Locale.ROOT));
    }

    private Answer call(Cell cell, String id, Place place) throws IOException, InterruptedException {
        var row = cell.row();
        var module = module(place);
        var path = filled(row.path().replace("{name}", module).replace("{module}", module)
                .replaceAll("/_/part$", "/_/head"), id, place).replace("{run}", "plan").replace("{key}", "abandon")
                .replaceAll("\\{[a-z]+}", "none");
        var sent = filled(row.sent(), id, place);
        var isRead = row.method().equals("GET") || row.method().equals("DELETE");
        var call = asked(cell.login(), path + (isRead && !sent.isEmpty() ? "?" + sent : "")).method(row.method(),
                isRead ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(sent));
        if (!isRead) {
            call.header("Content-Type", path.startsWith("/api/")
                    ? "application/json"
                    : "application/x-www-form-urlencoded");
        }
        var answer = HTTP.send(call.build(), BodyHandlers.ofInputStream());
        if (path.endsWith("/logout")) {
            sessions.remove(cell.login());
        }
        try (var in = answer.body()) {
            var text = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                    ? ""
                    : text(in);
            return new Answer(answer.statusCode(), plain(text, id, place));
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** One that the project's repository has. */
    private static String module(Place place) {
        return switch (place.project()) {
            case "core" -> "wide";
            case HIDDEN -> "sink";
            default -> "nosuch";
        };
    }

    private static String filled(String text, String id, Place place) {
        return text.replace("{id}", id).replace("{project}", place.project())
                .replace("{environment}", place.environment()).replace("{module}", module(place));
    }

    /** Without what differs from call to call, or repeats what was sent. */
    private static String plain(String text, String id, Place place) {
        var main = MAIN.matcher(text);
        var heart = main.find() ? main.group() : text;
        var here = heart.replace(id, "req").replace("'" + place.project() + "'", "'one'")
                .replace(place.project() + "/" + place.environment(), "one");
        return id.equals(KEPT) || here.contains("cdkeep") ? here : VARYING.matcher(here).replaceAll("#");
    }
}

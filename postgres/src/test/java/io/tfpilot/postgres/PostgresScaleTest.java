package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.operations.ListCursor;
import io.tfpilot.core.operations.RequestFilter;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.kit.Samples;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a hundred thousand requests a page still reads a handful of blocks: counted, not timed. */
class PostgresScaleTest {
    private static final int ROWS = 50;
    /** Blocks for fifty rows that lie anywhere, with their index pages; a whole table is two thousand and more. */
    private static final int BLOCKS = 300;
    private static final String MANY = """
            insert into requests (id, version, doc, project, environment, module, requester, search, archived,
                received_at, updated_at, status, waits_for_approval, due_at)
            select 'req_dev_db_' || lpad(n::text, 6, '0'), 1, '{}', 'project' || n % 40,
                case when n % 10 = 0 then 'prod' else 'dev' end, 'module' || n % 25, 'person' || n % 500,
                'req_dev_db_' || lpad(n::text, 6, '0') || ' name' || n, n % 3 = 0,
                timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01',
                case when n % 1000 = 0 then 'planning' else 'applied' end, n % 1000 = 0,
                case when n % 1000 = 0 then timestamptz '2026-01-01' end
            from generate_series(1, 100000) n
            """;
    private static DataSource database = new DatabaseUrl("jdbc:postgresql:", null, null).dataSource();

    @BeforeAll
    static void fill() {
        var url = TestServer.newDatabase();
        PostgresStorage.at(url).close();
        database = DatabaseUrl.parse(url).dataSource();
        var db = new Db(database);
        db.update(MANY);
        db.update("vacuum analyze requests");
    }

    @Test
    void aPageOfTheListReadsAFewBlocksWhateverTheFilter() {
        assertFlat(RequestFilter.LIVE);
        assertFlat(filter("project7", null, null, null, null, Set.of()));
        assertFlat(filter(null, "prod", null, null, null, Set.of()));
        assertFlat(filter(null, null, "module3", null, null, Set.of()));
        assertFlat(filter(null, null, null, "person77", null, Set.of()));
        assertFlat(filter(null, null, null, null, null, Set.of(Status.PLANNING)));
        assertFlat(filter(null, null, null, null, "name99123", Set.of()));
        assertFlat(new RequestFilter(null, null, null, Set.of(), null, null, true, false));
    }

    @Test
    void theThousandthPageReadsNoMoreThanTheFirst() {
        var middle = new ListCursor(Samples.T0.minusSeconds(250L * 24 * 3600), new RequestId("req_dev_db_050000"));
        var query = PageQuery.of(RequestFilter.LIVE, middle, ROWS);

        assertThat(blocksRead(query.sql(), query.values().toArray())).isLessThan(BLOCKS);
    }

    private static void assertFlat(RequestFilter filter) {
        var query = PageQuery.of(filter, null, ROWS);

        assertThat(blocksRead(query.sql(), query.values().toArray())).as(filter.toString()).isLessThan(BLOCKS);
    }

    private static int blocksRead(String sql, @Nullable Object... values) {
        var plan = String.join("\n", new Db(database).list("explain (analyze, buffers) " + sql,
                row -> row.text("QUERY PLAN"), values));
        var buffers = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?").matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return number(buffers.group(1)) + number(buffers.group(2));
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static RequestFilter filter(@Nullable String project, @Nullable String environment,
            @Nullable String module, @Nullable String requester, @Nullable String text, Set<Status> statuses) {
        return new RequestFilter(project, environment, module, statuses,
                requester == null ? null : new Login(requester), text, false, false);
    }
}

package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.store.RequestFilter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Gives the requests that were there before V11 their keys: in the migration's transaction, by the functions of every write. */
final class FirstSortKeys implements JavaMigration {
    private static final Logger LOG = System.getLogger(FirstSortKeys.class.getName());

    /** Documents read at once: a few megabytes. */
    private static final int BATCH = 200;

    private static final Sql NEXT = Sql.of("""
            select id, status, doc from requests where id > :after order by id limit :limit
            """);
    private static final Sql KEYS = Sql.of("""
            update requests set search = :search, sort_changed = :sort_changed, sort_name = :sort_name,
                sort_status = :sort_status, sort_where = :sort_where, sort_plan_most = :sort_plan_most,
                sort_plan_least = :sort_plan_least, sort_cost_most = :sort_cost_most,
                sort_cost_least = :sort_cost_least
            where id = :id
            """);

    private record Document(RequestId id, Status status, String json) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("11.1");
    }

    @Override
    public String getDescription() {
        return "first sort keys";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var session = new Session(context.getConnection());
        var after = "";
        while (true) {
            var batch = session.list(NEXT.with("after", after).with("limit", BATCH),
                    row -> new Document(new RequestId(row.text("id")), Status.parse(row.text("status")),
                            row.text("doc")));
            for (var document : batch) {
                sort(session, document);
            }
            if (batch.size() < BATCH) {
                return;
            }
            after = batch.getLast().id().value();
        }
    }

    /** One that cannot be read stays where it stands rather than keeping the server down. */
    private static void sort(Session session, Document document) throws SQLException {
        try {
            var request = RequestJson.read(document.json());
            session.update(SortColumns.bind(KEYS.with("id", document.id()), request, document.status())
                    .with("search", RequestFilter.searchText(request)));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "request {0} is not sorted: {1}", document.id(), unreadable.getMessage());
        }
    }
}

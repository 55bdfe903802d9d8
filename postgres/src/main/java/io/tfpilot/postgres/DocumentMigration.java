package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
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

/**
 * A step that writes something about each document that is there already: in the migration's transaction, by the
 * functions that every later write uses. A step whose columns have another form by now does nothing; it stands in the
 * history of databases, and a later step does its work.
 */
final class DocumentMigration implements JavaMigration {
    private static final Logger LOG = System.getLogger(DocumentMigration.class.getName());

    /** Documents read at once: a few megabytes. */
    private static final int BATCH = 200;

    private static final Sql NEXT = Sql.of("""
            select id, status, doc from requests where id > :after order by id limit :limit
            """);
    private static final Sql DEPLOYED = Sql.of("update requests set deployed = :deployed where id = :id");
    private static final Sql KEYS = Sql.of("""
            update requests set search = :search, sort_changed = :sort_changed, sort_name = :sort_name,
                sort_status = :sort_status, sort_where = :sort_where, sort_plan_most = :sort_plan_most,
                sort_plan_least = :sort_plan_least, sort_cost_most = :sort_cost_most,
                sort_cost_least = :sort_cost_least
            where id = :id
            """);

    @FunctionalInterface
    private interface Each {
        void write(Session session, Request request, Status status) throws SQLException;
    }

    private record Document(RequestId id, Status status, String json) {}

    private final String version;
    private final String description;
    private final @Nullable Each each;

    private DocumentMigration(String version, String description, @Nullable Each each) {
        this.version = version;
        this.description = description;
        this.each = each;
    }

    /** Whoever adds a column to the tallies counts again after that migration, and no longer here. */
    static JavaMigration[] all() {
        return new JavaMigration[]{new DocumentMigration("3.1", "first tallies", null),
                new DocumentMigration("9.1", "counted again", DocumentMigration::count),
                new DocumentMigration("11.1", "first sort keys", DocumentMigration::sort)};
    }

    private static void count(Session session, Request request, Status status) throws SQLException {
        var id = request.id();
        Tallies.write(session, id, RequestMetrics.of(request));
        session.update(DEPLOYED.with("deployed", RequestFilter.isDeployed(request)).with("id", id));
    }

    private static void sort(Session session, Request request, Status status) throws SQLException {
        session.update(SortColumns.bind(KEYS.with("id", request.id()), request, status)
                .with("search", RequestFilter.searchText(request)));
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
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
        if (each == null) {
            return;
        }
        var session = new Session(context.getConnection());
        var after = "";
        while (true) {
            var batch = session.list(NEXT.with("after", after).with("limit", BATCH),
                    row -> new Document(new RequestId(row.text("id")), Status.parse(row.text("status")),
                            row.text("doc")));
            for (var document : batch) {
                write(session, document, each);
            }
            if (batch.size() < BATCH) {
                return;
            }
            after = batch.getLast().id().value();
        }
    }

    /** One that cannot be read is left out rather than keeping the server down. */
    private void write(Session session, Document document, Each step) throws SQLException {
        try {
            step.write(session, RequestJson.read(document.json()), document.status());
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "request {0} is left out of \"{1}\": {2}", document.id(), description,
                    unreadable.getMessage());
        }
    }
}

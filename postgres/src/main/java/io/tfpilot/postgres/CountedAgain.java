package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.RequestMetrics;
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
 * Counts the documents that were there before V9, and says which are deployed: in the migration's transaction, by the
 * functions that do so later. Whoever adds a column to the tallies counts again after that migration, and no longer here.
 */
final class CountedAgain implements JavaMigration {
    private static final Logger LOG = System.getLogger(CountedAgain.class.getName());

    /** Documents read at once: a few megabytes. */
    private static final int BATCH = 200;

    private static final Sql NEXT = Sql.of("select id, doc from requests where id > :after order by id limit :limit");

    private static final Sql DEPLOYED = Sql.of("update requests set deployed = :deployed where id = :id");

    private record Document(RequestId id, String json) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("9.1");
    }

    @Override
    public String getDescription() {
        return "counted again";
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
                    row -> new Document(new RequestId(row.text("id")), row.text("doc")));
            for (var document : batch) {
                count(session, document);
            }
            if (batch.size() < BATCH) {
                return;
            }
            after = batch.getLast().id().value();
        }
    }

    /** One that cannot be read is left out of figures and lists rather than keeping the server down. */
    private static void count(Session session, Document document) throws SQLException {
        try {
            var request = RequestJson.read(document.json());
            Tallies.write(session, document.id(), RequestMetrics.of(request));
            session.update(DEPLOYED.with("deployed", RequestFilter.isDeployed(request)).with("id", document.id()));
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "request {0} is not counted: {1}", document.id(), unreadable.getMessage());
        }
    }
}

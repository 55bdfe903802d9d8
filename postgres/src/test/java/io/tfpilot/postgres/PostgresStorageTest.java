package io.tfpilot.postgres;

import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.storage.AuditChainContract;
import io.tfpilot.kit.storage.AuditLogContract;
import io.tfpilot.kit.storage.BlobsContract;
import io.tfpilot.kit.storage.AccessContract;
import io.tfpilot.kit.storage.DeliveriesContract;
import io.tfpilot.kit.storage.DueWorkContract;
import io.tfpilot.kit.storage.FeedContract;
import io.tfpilot.kit.storage.InsightsContract;
import io.tfpilot.kit.storage.ListContract;
import io.tfpilot.kit.storage.LogTailsContract;
import io.tfpilot.kit.storage.OrderContract;
import io.tfpilot.kit.storage.RecordsContract;
import io.tfpilot.kit.storage.RequestsContract;
import io.tfpilot.kit.storage.SessionsContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL sits the exam of every store. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresStorageTest {
    @Nested
    class ItsRequests extends RequestsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsList extends ListContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsOrders extends OrderContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsDueWork extends DueWorkContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsDeliveries extends DeliveriesContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsFeed extends FeedContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsRecords extends RecordsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsAuditLog extends AuditLogContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsAuditChain extends AuditChainContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsInsights extends InsightsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsAccess extends AccessContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsSessions extends SessionsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsLogTails extends LogTailsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }

    @Nested
    class ItsBlobs extends BlobsContract {
        @Override
        protected Storage newStorage() {
            return TestServer.newStorage();
        }
    }
}

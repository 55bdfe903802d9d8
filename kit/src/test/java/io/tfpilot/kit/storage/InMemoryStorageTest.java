package io.tfpilot.kit.storage;

import io.tfpilot.core.store.Storage;
import org.junit.jupiter.api.Nested;

/** The fake sits the exam of the real stores. */
class InMemoryStorageTest {
    @Nested
    class ItsRequests extends RequestsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsList extends ListContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsOrders extends OrderContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsDueWork extends DueWorkContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsDeliveries extends DeliveriesContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsFeed extends FeedContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsAuditChain extends AuditChainContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsRecords extends RecordsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsAuditLog extends AuditLogContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsInsights extends InsightsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsAccess extends AccessContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsSessions extends SessionsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsLogTails extends LogTailsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class ItsBlobs extends BlobsContract {
        @Override
        protected Storage newStorage() {
            return new InMemoryStorage();
        }
    }
}

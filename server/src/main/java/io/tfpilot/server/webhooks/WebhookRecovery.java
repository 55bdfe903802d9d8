package io.tfpilot.server.webhooks;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.ingest.LostWebhooks;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Runs core's search for lost webhooks, and counts and logs what it does. */
@Component
public final class WebhookRecovery {

    private final LostWebhooks lost;
    private final InstantSource clock;
    private final WorkSignal signal = new WorkSignal();

    WebhookRecovery(GitHubOverHttp gitHub, Storage storage, DeliveryStats stats, InstantSource clock) {
        this.lost = new LostWebhooks(gitHub, storage.deliveries(), gitHub.budget()::allowsBackground,
                new Counting(stats));
        this.clock = clock;
    }

    private record Counting(DeliveryStats stats) implements LostWebhooks.Listener {
        @Override
        public void asked(String guid) {
            stats.asked(guid);
            LogLine.of(LogEvent.DELIVERY_AGAIN).with(LogField.DELIVERY_ID, guid).write();
        }

        @Override
        public void looked(Instant at) {
            stats.looked(at);
        }
    }

    /** Somebody wants a look now, not at the next round. */
    public void wake() {
        signal.give();
    }

    WorkSignal signal() {
        return signal;
    }

    void look() {
        lost.look(clock.instant());
    }
}

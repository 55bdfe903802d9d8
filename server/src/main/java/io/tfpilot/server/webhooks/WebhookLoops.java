package io.tfpilot.server.webhooks;

import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that process what came, and ask for what did not. */
@Configuration(proxyBeanMethods = false)
class WebhookLoops {
    private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(2);
    private static final Duration RECOVERY_PAUSE = Duration.ofMinutes(3);

    @Bean
    LoopGroup deliveryLoop(LoopStats stats, DeliveryProcessor deliveries) {
        return new LoopGroup(stats,
                Map.of(new Task("deliveries", DELIVERY_PAUSE, deliveries::processAll), deliveries.signal()));
    }

    @Bean
    LoopGroup recoveryLoop(LoopStats stats, WebhookRecovery recovery) {
        return new LoopGroup(stats, Map.of(new Task("recovery", RECOVERY_PAUSE, recovery::look), recovery.signal()));
    }
}

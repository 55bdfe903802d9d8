package io.tfpilot.server.metrics;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** The one registry of this process, with the meters of the JVM and of HTTP. */
@Configuration(proxyBeanMethods = false)
class Registry {
    @Bean
    PrometheusMeterRegistry meters() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    JvmGcMetrics collections(PrometheusMeterRegistry meters) {
        var collections = new JvmGcMetrics();
        collections.bindTo(meters);
        return collections;
    }

    /** Times answers by route, method and status. A stream is no answer that somebody waits for. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> httpTimes(PrometheusMeterRegistry meters) {
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters,
                DefaultMeterObservationHandler.IgnoredMeters.LONG_TASK_TIMER));
        observations.observationConfig().observationPredicate((name, context) -> !isStream(context));
        return new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations));
    }

    private static boolean isStream(Object context) {
        if (!(context instanceof ServerRequestObservationContext exchange) || exchange.getCarrier() == null) {
            return false;
        }
        var path = exchange.getCarrier().getRequestURI();
        return path.equals("/stream") || path.equals("/api/stream");
    }
}

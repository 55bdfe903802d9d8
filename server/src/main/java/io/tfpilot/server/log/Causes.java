package io.tfpilot.server.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which call left a request with work to do, so that the work is logged under its correlation id. Remembered in this
 * process: work that another process takes up has an id of its own.
 */
@Component
public final class Causes {
    /** Work follows within seconds, a retry within minutes; what is done later is not that call's any more. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** Two short texts each. */
    private static final int MOST = 10_000;

    private final Cache<RequestId, String> causes = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH)
            .build();

    /** @param correlation of the call under way; null where none is */
    public void remember(RequestId request, @Nullable String correlation) {
        if (correlation != null) {
            causes.put(request, correlation);
        }
    }

    /** The id to do its work under. */
    public String of(RequestId request) {
        var cause = causes.getIfPresent(request);
        return cause == null ? "work-" + request : cause;
    }
}

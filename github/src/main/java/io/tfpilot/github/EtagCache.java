package io.tfpilot.github;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tfpilot.github.CallOutcome.Answer;
import org.jspecify.annotations.Nullable;

/** The last answers, bounded by the bytes of their bodies. What is requested often stays; what was asked once goes. */
final class EtagCache {
    /** Headers and the entry itself, so that many empty bodies are not free. */
    private static final int OVERHEAD_BYTES = 1024;

    /** One big answer must not push out everything else. */
    private static final int LARGEST_PART = 8;

    private final long mostBytes;
    private final Cache<String, Answer> answers;

    EtagCache(long mostBytes) {
        this.mostBytes = mostBytes;
        // Whoever writes also tidies up, so that the bound holds when the write returns.
        this.answers = Caffeine.newBuilder().executor(Runnable::run).maximumWeight(mostBytes)
                .weigher((String key, Answer answer) -> weight(answer)).build();
    }

    @Nullable
    Answer find(String key) {
        return answers.getIfPresent(key);
    }

    void put(String key, Answer answer) {
        if (weight(answer) <= mostBytes / LARGEST_PART) {
            answers.put(key, answer);
        }
    }

    long bytes() {
        answers.cleanUp();
        return answers.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private static int weight(Answer answer) {
        return Math.addExact(answer.body().length, OVERHEAD_BYTES);
    }
}

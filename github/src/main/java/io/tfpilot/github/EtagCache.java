package io.tfpilot.github;

import io.tfpilot.github.Outcome.Answer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last answers, the least used forgotten first, bounded by the bytes of their bodies. */
final class EtagCache {
    /** Headers and the entry itself, so that many empty bodies are not free. */
    private static final int OVERHEAD_BYTES = 1024;

    private final long mostBytes;
    private final Map<String, Answer> answers = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    EtagCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized @Nullable Answer find(String key) {
        return answers.get(key);
    }

    synchronized void put(String key, Answer answer) {
        // One big answer must not push out everything else.
        if (weight(answer) > mostBytes / 8) {
            return;
        }
        var before = answers.put(key, answer);
        bytes += weight(answer) - (before == null ? 0 : weight(before));
        for (Iterator<Answer> oldest = answers.values().iterator(); bytes > mostBytes;) {
            bytes -= weight(oldest.next());
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    private static long weight(Answer answer) {
        return answer.body().length + (long) OVERHEAD_BYTES;
    }
}

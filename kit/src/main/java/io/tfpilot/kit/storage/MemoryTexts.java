package io.tfpilot.kit.storage;

import io.tfpilot.core.store.Texts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

final class MemoryTexts implements Texts {
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    @Override
    public void put(String key, String text) {
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("the text is longer than " + LIMIT + " characters");
        }
        texts.put(key, text);
    }

    @Override
    public @Nullable String get(String key) {
        return texts.get(key);
    }
}

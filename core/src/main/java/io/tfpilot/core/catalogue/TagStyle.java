package io.tfpilot.core.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** What a cloud allows in a tag. */
public enum TagStyle {
    AWS("aws"),
    GCP_LABELS("gcp-labels"),
    AZURE("azure");

    private final String word;

    TagStyle(String word) {
        this.word = word;
    }

    /** The word of {@code tfpilot.yaml}. */
    public String word() {
        return word;
    }

    static Optional<TagStyle> of(String word) {
        return Arrays.stream(values()).filter(style -> style.word.equals(word)).findFirst();
    }
}

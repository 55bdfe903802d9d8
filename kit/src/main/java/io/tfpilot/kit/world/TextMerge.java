package io.tfpilot.kit.world;

import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.RenderedSection;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Three texts of one file made one. Changes to different standing sections merge, as git merges hunks that do not
 * touch; everything else that both sides changed is a conflict.
 */
sealed interface TextMerge {
    /** @param text null = the file is gone */
    record Text(@Nullable String text) implements TextMerge {}

    record Conflict() implements TextMerge {}

    static TextMerge merge(@Nullable String was, @Nullable String ours, @Nullable String theirs) {
        if (Objects.equals(was, ours) || Objects.equals(ours, theirs)) {
            return new Text(theirs);
        }
        if (Objects.equals(was, theirs)) {
            return new Text(ours);
        }
        return was == null || ours == null || theirs == null ? new Conflict() : sections(was, ours, theirs);
    }

    private static TextMerge sections(String was, String ours, String theirs) {
        if (!(EnvFile.read(was) instanceof EnvFile before) || !(EnvFile.read(ours) instanceof EnvFile mine)
                || !(EnvFile.read(theirs) instanceof EnvFile yours)
                || !mine.requestIds().equals(before.requestIds()) || !yours.requestIds().equals(before.requestIds())) {
            return new Conflict();
        }
        var merged = mine;
        for (var id : new TreeSet<>(before.requestIds())) {
            var section = yours.find(id).orElseThrow();
            if (section.equals(before.find(id).orElseThrow())) {
                continue;
            }
            if (!mine.find(id).equals(before.find(id))) {
                return new Conflict();
            }
            merged = merged.withSection(new RenderedSection(id, section, "", "", ""));
        }
        return new Text(merged.text());
    }
}

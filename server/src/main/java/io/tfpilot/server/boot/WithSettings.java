package io.tfpilot.server.boot;

import io.tfpilot.server.settings.Settings;
import java.util.function.ToIntFunction;

/** Reads the settings, and does this with them where they are in order. */
interface WithSettings {
    int run(ToIntFunction<Settings> then);
}

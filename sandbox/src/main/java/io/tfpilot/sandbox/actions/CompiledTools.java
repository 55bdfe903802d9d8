package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A {@code javac} before the computer's own on the PATH, which keeps what it compiled: the workflows of an infra
 * repository compile one file again in every run, and here all runs share one computer. What it gives is what the own
 * one would give, for the same arguments and the same text; everything but one file with {@code -d} is handed on.
 */
final class CompiledTools {
    private static final String SCRIPT = """
            #!/bin/sh
            real=@javac@
            kept=@kept@
            dir=
            before=
            for last do
              [ "$before" = -d ] && dir=$last
              before=$last
            done
            if [ -z "$dir" ] || [ ! -f "$last" ]; then
              exec "$real" "$@"
            fi
            sum() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }
            key=$({
              for each do [ "$each" = "$dir" ] || [ "$each" = "$last" ] || printf '%s\\n' "$each"; done
              cat "$last"
            } | sum | cut -d ' ' -f 1)
            mkdir -p "$dir"
            if [ -n "$key" ] && [ -d "$kept/$key" ]; then
              cp -R "$kept/$key/." "$dir"
              exit
            fi
            "$real" "$@" || exit
            # Beside, then renamed: a run that compiles the same at the same time finds all of it or nothing.
            mkdir -p "$kept" && cp -R "$dir" "$kept/$key.$$" && [ ! -e "$kept/$key" ] && mv "$kept/$key.$$" "$kept/$key"
            rm -rf "$kept/$key.$$"
            """;

    private CompiledTools() {}

    /** @return the folder for the PATH; what was compiled is kept beside it, in {@code folder} */
    static Path prepare(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path script = bin.resolve("javac");
        if (!Files.exists(script)) {
            Path fresh = Files.createTempFile(bin, "javac", ".new");
            Files.writeString(fresh,
                    SCRIPT.replace("@javac@", quoted(Machine.java().resolveSibling("javac"))).replace("@kept@",
                            quoted(folder.resolve("classes"))));
            if (!fresh.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + fresh + " executable");
            }
            Files.move(fresh, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return bin;
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}

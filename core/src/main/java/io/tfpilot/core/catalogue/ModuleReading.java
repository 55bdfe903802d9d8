package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a module's files: something that can be requested, or the reasons why not. */
public sealed interface ModuleReading {
    /** The module's name, its folder under {@code modules/}. */
    String name();

    /** The module can be requested by this schema. */
    record Requestable(ModuleSchema schema) implements ModuleReading {
        @Override
        public String name() {
            return schema.name();
        }
    }

    /** The module is listed, but cannot be requested; every reason at once. */
    record Unrequestable(String name, List<Problem> problems) implements ModuleReading {
        public Unrequestable {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a module without problems can be requested");
            }
        }
    }

    /** One reason, with its place in the module's files where it has one. */
    record Problem(@Nullable Position position, String message) {
        @Override
        public String toString() {
            return position == null ? message : position + ": " + message;
        }
    }

    /** Reads a module; total, whatever the files hold. */
    static ModuleReading of(ModuleSource source, CatalogueRules rules) {
        return new ModuleReader(source, rules).read();
    }
}

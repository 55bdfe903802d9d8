package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Position;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of a module's files: something that can be requested, or the reasons why not. */
public sealed interface ModuleReading {
    /** The module's name, its folder under {@code modules/}. */
    String name();

    /** Whether nobody is offered it: it only helps other modules. Requests that there are go on. */
    boolean hidden();

    /** The module can be requested by this schema. */
    record Requestable(ModuleSchema schema) implements ModuleReading {
        @Override
        public boolean hidden() {
            return schema.mapping().hidden();
        }

        @Override
        public String name() {
            return schema.name();
        }
    }

    /** The module is listed, but cannot be requested; every reason at once. */
    record Unrequestable(String name, List<Problem> problems, boolean hidden) implements ModuleReading {
        /** More nobody mends at once. */
        private static final int MOST_PROBLEMS = 50;

        /** Of a module that does not hide. */
        public Unrequestable(String name, List<Problem> problems) {
            this(name, problems, false);
        }

        public Unrequestable {
            problems = problems.size() <= MOST_PROBLEMS ? List.copyOf(problems) : cut(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a module without problems can be requested");
            }
        }
    }

    private static List<Problem> cut(List<Problem> problems) {
        var most = Unrequestable.MOST_PROBLEMS;
        return Stream.concat(problems.stream().limit(most),
                Stream.of(new Problem(null, "and %d more".formatted(problems.size() - most)))).toList();
    }

    /** One reason, with its place in the module's files where it has one. */
    record Problem(@Nullable Position position, String message) {
        @Override
        public String toString() {
            return position == null ? message : position + ": " + message;
        }
    }

    /** Reads a module; total, whatever the files hold. */
    static ModuleReading of(ModuleSource source) {
        return new ModuleReader(source).read();
    }
}

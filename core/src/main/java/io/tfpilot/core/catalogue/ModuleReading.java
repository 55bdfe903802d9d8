package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Position;
import java.util.List;
import java.util.Set;
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

    /**
     * The module is listed, but cannot be requested; every reason at once.
     *
     * @param handed the providers, such as {@code aws.replica}, that a module around it would have to hand in for it to
     *        be requested; empty where that would not be enough
     */
    record Unrequestable(String name, List<Problem> problems, boolean hidden,
            List<String> handed) implements ModuleReading {
        /** More nobody mends at once. */
        private static final int MOST_PROBLEMS = 50;

        /** Of a module that does not hide. */
        public Unrequestable(String name, List<Problem> problems) {
            this(name, problems, false, List.of());
        }

        public Unrequestable {
            handed = List.copyOf(handed);
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
        return new ModuleReader(source, Set.of()).read();
    }

    /**
     * Reads a module for a caller that hands in providers, as a module around it does and a request does not.
     *
     * @param handed such as {@code aws.replica}
     */
    static ModuleReading of(ModuleSource source, Set<String> handed) {
        return new ModuleReader(source, handed).read();
    }
}

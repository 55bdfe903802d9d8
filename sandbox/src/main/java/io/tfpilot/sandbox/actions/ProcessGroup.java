package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and everything it started. */
sealed interface ProcessGroup {
    /** What is sent to a group. */
    enum Signal {
        INT,
        TERM,
        KILL
    }

    static ProcessGroup of(Process process, boolean leader) {
        return leader ? new Led(process) : new Family(process);
    }

    void signal(Signal signal);

    boolean alive();

    default void kill() {
        signal(Signal.KILL);
    }

    default boolean endsWithin(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (alive()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /** A group in the sense of the operating system, whose id is the process's. */
    record Led(Process process) implements ProcessGroup {
        private static final int SECONDS = 5;

        @Override
        public void signal(Signal signal) {
            tell(signal.name().toUpperCase(Locale.ROOT));
        }

        @Override
        public boolean alive() {
            return process.isAlive() || tell("0");
        }

        /** True when there was somebody to tell. */
        private boolean tell(String signal) {
            try {
                Process kill = new ProcessBuilder("kill", "-s", signal, "--", "-" + process.pid())
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                return kill.waitFor(SECONDS, TimeUnit.SECONDS) && kill.exitValue() == 0;
            } catch (IOException _) {
                process.destroyForcibly();
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Where there is no {@code setsid}: the process and its descendants, as far as they are still known. */
    record Family(Process process) implements ProcessGroup {
        @Override
        public void signal(Signal signal) {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
            all.forEach(signal == Signal.KILL ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        }

        @Override
        public boolean alive() {
            return process.isAlive();
        }
    }
}

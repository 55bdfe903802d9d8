package io.tfpilot.server.boot;

import io.tfpilot.github.EnterpriseServer;
import io.tfpilot.github.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks before something starts, so that the sentence names the setting to change. */
public final class StartChecks {
    private static final int MEBI = 20;

    /** An idle server with its sandbox needs 60 MiB; what the collector keeps free counts, too. */
    private static final long LEAST_HEAP = 120L << MEBI;

    private StartChecks() {}

    /** @throws CannotStart where somebody else listens on this computer */
    public static void portIsFree(int port, String setting) {
        portIsFree(InetAddress.getLoopbackAddress(), port, setting);
    }

    static void portIsFree(InetAddress address, int port, String setting) {
        try (var socket = new ServerSocket(port, 1, address)) {
            socket.setReuseAddress(true);
        } catch (IOException taken) {
            throw new CannotStart("port %d is taken; choose another with %s.".formatted(port, setting));
        }
    }

    /**
     * @param heap the most memory that the process may use for objects, in bytes
     * @throws CannotStart where it would end without memory soon
     */
    public static void memoryIsEnough(long heap) {
        if (heap < LEAST_HEAP) {
            throw new CannotStart(("the heap is %d MiB, and TfPilot needs %d. Give the container 512 MiB of memory, or "
                    + "more heap with -Xmx (TFPILOT_JAVA_OPTS).").formatted(heap >> MEBI, LEAST_HEAP >> MEBI));
        }
    }

    /**
     * GitHub Enterprise Server keeps artifacts in a service that refuses the newer upload and download actions, has no
     * {@code queue: max}, and brings runners of its own age: what TfPilot generates does not run there.
     *
     * @throws CannotStart where one answers at the address
     */
    public static void gitHubIsSupported(URI apiUrl) {
        EnterpriseServer.versionAt(apiUrl, World.real()).ifPresent(version -> {
            throw new CannotStart(
                    ("GITHUB_API_URL names a GitHub Enterprise Server %s. TfPilot works with github.com and "
                            + "GitHub Enterprise Cloud, and with no version of Enterprise Server: the workflows that it writes do "
                            + "not run there.").formatted(version));
        });
    }

    /** Makes the folder where it is missing. */
    public static void folderIsWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".check"));
        } catch (IOException unwritable) {
            throw new CannotStart("the folder %s cannot be written; choose another with TFPILOT_DATA_DIR."
                    .formatted(folder));
        }
    }
}

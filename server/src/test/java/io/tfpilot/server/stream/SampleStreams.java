package io.tfpilot.server.stream;

import io.tfpilot.server.signin.SignedIn;
import java.util.Set;

/** Streams that stand still but for a test. */
public final class SampleStreams {
    private SampleStreams() {}

    /** What the readers of the open streams came with. */
    public static Set<SignedIn.Key> keys(StreamHub streams) {
        return streams.keys();
    }

    /** One beat of the heart. */
    public static void beat(StreamHub streams) {
        streams.beat();
    }
}

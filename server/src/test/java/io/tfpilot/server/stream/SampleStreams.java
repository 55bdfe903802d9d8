package io.tfpilot.server.stream;

/** Streams that stand still but for a test. */
public final class SampleStreams {
    private SampleStreams() {}

    /** One beat of the heart. */
    public static void beat(StreamHub streams) {
        streams.beat();
    }
}

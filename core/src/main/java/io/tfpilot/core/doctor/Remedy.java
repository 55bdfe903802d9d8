package io.tfpilot.core.doctor;

/** What a person can press. */
public sealed interface Remedy {
    /** Where a person mends it, on GitHub or in TfPilot. */
    record Link(String label, String url) implements Remedy {}

    /** TfPilot can mend it. */
    record Act(Repair repair) implements Remedy {}

    /** What TfPilot mends by itself, once an admin asks for it. */
    enum Repair {
        /** Sets address, content type and secret of the App's webhook. */
        HOOK("Set the webhook"),
        /** Opens the pull request with the generated files. */
        INSTALL("Open the pull request"),
        /** Has GitHub send its newest delivery again. */
        REDELIVER("Send the last delivery again");

        private final String label;

        Repair(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}

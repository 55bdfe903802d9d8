package io.tfpilot.protocol.request;

import java.util.List;

/** What stands on a head that TfPilot did not write, against what it would have written. Empty: there is none. */
public record SealLook(boolean success, SealAnswer.State state, String head, List<String> acceptedBy, String expected,
        String found, List<String> changedFiles) {}

package io.tfpilot.protocol.request;

import java.util.List;

/** A head that TfPilot did not write, compared with what TfPilot would have written. Empty texts: no section. */
public record SealLook(boolean success, SealAnswer.State state, String head, List<String> acceptedBy, String expected,
        String found, List<String> changedFiles) {}

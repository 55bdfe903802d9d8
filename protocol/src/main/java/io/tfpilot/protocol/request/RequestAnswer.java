package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A request: its facts, its status and why, its history, and what the caller can do now. */
public record RequestAnswer(@JsonUnwrapped RequestRow row, @JsonUnwrapped RevisionDetail detail, RunsAnswer runs,
        List<PastRevision> history, @JsonUnwrapped OutlookAnswer outlook, List<TimelineEntry> timeline) {}

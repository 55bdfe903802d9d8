package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A whole request: what it is, what happened to it, what it means now, and what the reader may do. */
public record RequestAnswer(@JsonUnwrapped RequestRow row, @JsonUnwrapped RevisionDetail detail, RunsAnswer runs,
        List<PastRevision> history, @JsonUnwrapped OutlookAnswer outlook, List<TimelineEntry> timeline) {}

package io.tfpilot.protocol.request;

import java.util.List;
import java.util.Map;

/** The large parts of a revision: its section, its commits, and its reviews by id. */
public record RevisionDetail(String section, List<WrittenCommitAnswer> commits, Map<String, ReviewAnswer> reviews) {}

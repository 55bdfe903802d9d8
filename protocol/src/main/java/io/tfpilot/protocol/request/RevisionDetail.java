package io.tfpilot.protocol.request;

import java.util.List;
import java.util.Map;

/** What is large about a revision: the section, its commits, its reviews by their id. */
public record RevisionDetail(String section, List<WrittenCommitAnswer> commits, Map<String, ReviewAnswer> reviews) {}

package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.StatusSummary;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.LogTail;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.web.pages.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of requests need to read. Nothing here writes. */
public interface RequestReading {
    /** A page of the list, newest first; IllegalArgumentException or BadCursor for a cursor that is none. */
    Listing list(RequestFilter filter, @Nullable String cursor, int limit, Visitor visitor);

    /** Everything about one request, for this reader; null where there is none of that id. */
    @Nullable
    RequestSight see(RequestId id, Visitor visitor);

    /** What this plan attempt found, read from its redacted output; null where none was kept or it cannot be read. */
    @Nullable
    PlanView plan(Attempt attempt);

    /** What the run that is under way writes; null where none is, or no such request. */
    @Nullable
    Watched watched(RequestId id);

    /** Rows of the request's audit log, newest first; {@code before} is a row's number, null for the newest. */
    List<AuditLog.Row> audit(RequestId id, @Nullable Long before, int limit);

    /** A large text beside the documents (a run's log, secrets already taken out); null where none was kept. */
    @Nullable
    String text(String key);

    /** How many requests such a list holds, at most {@code atMost}. */
    int count(RequestFilter filter, int atMost);

    /** One row of the list; null where there is no request of that id. */
    @Nullable
    Row row(RequestId id);

    /** What the filters of the list offer. */
    Choices choices(Visitor visitor);

    /** A run that is under way, and the end of its log as far as it was told. */
    record Watched(Request request, Attempt attempt, LogTail log) {}

    /** @param next opaque cursor of the next page, null on the last */
    record Listing(List<Row> rows, @Nullable String next) {}

    /**
     * @param awaited whose move it is
     * @param prod whether its environment is production, as the project file says
     */
    record Row(Request request, Derivation derivation, AwaitedPeople awaited, StatusSummary brief, boolean prod) {}

    /** @param people whom requests may be of: the reader first, then who has a role by name */
    record Choices(List<String> projects, List<String> environments, List<String> modules, List<String> people) {}
}

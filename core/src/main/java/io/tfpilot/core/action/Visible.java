package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one door for what people read: what stands where a person has no role is not there for them. Pages and the API
 * read requests, the record and the projects here and nowhere else.
 */
public final class Visible {
    private final Storage storage;
    private final Projects projects;

    public Visible(Storage storage, Projects projects) {
        this.storage = storage;
        this.projects = projects;
    }

    /** The request, live or archived; null where there is none for this person. */
    public @Nullable Request find(Person person, RequestId id) {
        var request = storage.requests().find(id);
        return request == null || !person.sees(request) ? null : request;
    }

    /** As {@link #find}, or that there is none. */
    public Outcome<Request> request(Person person, RequestId id) {
        var request = find(person, id);
        return request == null ? Outcome.no(Refusal.noRequest(id)) : Outcome.done(request);
    }

    /** As {@link Requests#page}. */
    public Requests.Page page(Person person, RequestFilter filter, RequestOrder order, Slice slice) {
        return storage.requests().page(filter.seenBy(person), order, slice.cursor(), slice.limit());
    }

    /** Which page of a list, and how long. */
    public record Slice(@Nullable String cursor, int limit) {
        public static Slice first(int limit) {
            return new Slice(null, limit);
        }
    }

    /** As {@link Requests#count}. */
    public int count(Person person, RequestFilter filter, int atMost) {
        return storage.requests().count(filter.seenBy(person), atMost);
    }

    /** As {@link AuditLog#find}: lines of places where the person is an approver. */
    public List<AuditLog.Row> record(Person person, AuditFilter filter, @Nullable Long before, int limit) {
        return storage.audit().find(filter.seenBy(person), before, limit);
    }

    /** The projects of which this person sees something, with the environments that they see. */
    public List<Project> projects(Person person) {
        return projects.of(person, Role.VIEWER);
    }

    /** The projects with the environments in which this person may make requests. */
    public List<Project> requestable(Person person) {
        return projects.of(person, Role.DEVELOPER);
    }

    /** As {@link #projects}, one of them; null where there is none for this person. */
    public @Nullable Project project(Person person, String name) {
        return projects.find(person, name);
    }
}

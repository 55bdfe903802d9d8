package io.tfpilot.sandbox.actions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Who holds which concurrency group and who waits for it. In a group one runs; one waits, and a newer one takes its place;
 * with {@code queue: max} a hundred wait.
 */
final class ConcurrencyGroups {
    /** GitHub's own. */
    static final int MAX_WAITING = 100;

    /** What became of somebody who asked to be let in. */
    enum Admission {
        HOLDS,
        DISPLACED
    }

    /** How somebody asks. */
    record Request(GroupView.Member member, boolean queueMax, boolean cancelInProgress, Runnable onDisplaced) {}

    private record Key(String repository, String group) {
        Key {
            group = group.toLowerCase(Locale.ROOT);
        }
    }

    private static final class Group {
        final String name;
        final Deque<Ticket> waiting = new ArrayDeque<>();
        @Nullable
        Ticket holder;

        Group(String name) {
            this.name = name;
        }
    }

    /** A place in a group. */
    final class Ticket {
        private final Key key;
        private final Request request;
        private final CompletableFuture<Admission> admission = new CompletableFuture<>();

        private Ticket(Key key, Request request) {
            this.key = key;
            this.request = request;
        }

        /** Completed once it holds the group or will never do so. */
        CompletableFuture<Admission> admission() {
            return admission;
        }

        /** Gives the place up, held or waited for. May be called again. */
        void leave() {
            ConcurrencyGroups.this.leave(this);
        }
    }

    private final Map<Key, Group> groups = new HashMap<>();

    Ticket enter(String repository, String name, Request request) {
        var ticket = new Ticket(new Key(repository, name), request);
        var after = new ArrayList<Runnable>();
        synchronized (this) {
            Group group = groups.computeIfAbsent(ticket.key, _ -> new Group(name));
            if (group.holder == null) {
                group.holder = ticket;
                after.add(() -> ticket.admission.complete(Admission.HOLDS));
            } else {
                queue(ticket, group, group.holder, after);
            }
        }
        after.forEach(Runnable::run);
        return ticket;
    }

    private static void queue(Ticket ticket, Group group, Ticket holder, List<Runnable> after) {
        if (ticket.request.queueMax() && group.waiting.size() >= MAX_WAITING) {
            after.add(() -> ticket.admission.complete(Admission.DISPLACED));
            return;
        }
        if (!ticket.request.queueMax()) {
            group.waiting.forEach(older -> after.add(() -> older.admission.complete(Admission.DISPLACED)));
            group.waiting.clear();
        }
        if (ticket.request.cancelInProgress()) {
            after.add(holder.request.onDisplaced());
        }
        group.waiting.add(ticket);
    }

    @SuppressWarnings("ReferenceEquality") // a ticket is itself and no other
    private void leave(Ticket ticket) {
        Runnable after = () -> {
        };
        synchronized (this) {
            Group group = groups.get(ticket.key);
            if (group == null) {
                return;
            }
            group.waiting.removeIf(other -> other == ticket);
            if (group.holder == ticket) {
                Ticket next = group.waiting.poll();
                group.holder = next;
                if (next == null) {
                    groups.remove(ticket.key);
                } else {
                    after = () -> next.admission.complete(Admission.HOLDS);
                }
            }
        }
        after.run();
    }

    synchronized List<GroupView> of(String repository) {
        return groups.entrySet().stream().filter(e -> e.getKey().repository().equals(repository))
                .map(e -> new GroupView(e.getValue().name,
                        Stream.concat(Stream.ofNullable(e.getValue().holder), e.getValue().waiting.stream())
                                .map(ticket -> ticket.request.member()).toList()))
                .toList();
    }
}

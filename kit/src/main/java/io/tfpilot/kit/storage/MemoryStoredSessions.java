package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.StoredSessions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MemoryStoredSessions implements StoredSessions {
    private static final Comparator<StoredSession> NEWEST_FIRST = Comparator.comparing(StoredSession::createdAt)
            .thenComparing(StoredSession::id).reversed();

    private final Object lock;
    private final Map<String, StoredSession> sessions = new HashMap<>();
    private final Map<String, Instant> renewing = new HashMap<>();

    MemoryStoredSessions(Object lock) {
        this.lock = lock;
    }

    @Override
    public void add(StoredSession session) {
        synchronized (lock) {
            if (sessions.putIfAbsent(session.id(), session) != null) {
                throw new IllegalStateException("a session of this id is stored already");
            }
        }
    }

    @Override
    public @Nullable StoredSession find(String id, Instant now) {
        synchronized (lock) {
            var session = sessions.get(id);
            return session == null || !session.expiresAt().isAfter(now) ? null : session;
        }
    }

    @Override
    public List<StoredSession> list(@Nullable Login login, Instant now, int limit) {
        synchronized (lock) {
            return sessions.values().stream()
                    .filter(each -> (login == null || each.login().key().equals(login.key()))
                            && each.expiresAt().isAfter(now))
                    .sorted(NEWEST_FIRST).limit(limit).toList();
        }
    }

    @Override
    public Set<String> alive(Collection<String> ids, Instant now) {
        return ids.stream().filter(id -> find(id, now) != null).collect(Collectors.toSet());
    }

    @Override
    public boolean end(String id) {
        synchronized (lock) {
            renewing.remove(id);
            return sessions.remove(id) != null;
        }
    }

    @Override
    public void seen(String id, Instant at) {
        synchronized (lock) {
            sessions.computeIfPresent(id, (any, session) -> session.lastSeenAt().isBefore(at)
                    ? new StoredSession(id, session.login(), session.createdAt(), at, session.expiresAt(),
                            session.address(), session.browser(), session.sealed())
                    : session);
        }
    }

    @Override
    public boolean claimRenewal(String id, String sealed, Instant now, Instant until) {
        synchronized (lock) {
            var session = sessions.get(id);
            var other = renewing.get(id);
            if (session == null || !session.sealed().equals(sealed) || (other != null && other.isAfter(now))) {
                return false;
            }
            renewing.put(id, until);
            return true;
        }
    }

    @Override
    public void renew(String id, String sealed) {
        synchronized (lock) {
            renewing.remove(id);
            sessions.computeIfPresent(id,
                    (any, session) -> new StoredSession(id, session.login(), session.createdAt(), session.lastSeenAt(),
                            session.expiresAt(), session.address(), session.browser(), sealed));
        }
    }

    @Override
    public int forgetBefore(Instant limit) {
        synchronized (lock) {
            var before = sessions.size();
            sessions.values().removeIf(session -> session.expiresAt().isBefore(limit));
            renewing.keySet().retainAll(sessions.keySet());
            return before - sessions.size();
        }
    }
}

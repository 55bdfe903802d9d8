package io.tfpilot.kit.storage;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ListedLogins;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class MemoryListedLogins implements ListedLogins {
    private final Object lock;
    private final Map<String, Login> known = new TreeMap<>();

    MemoryListedLogins(Object lock) {
        this.lock = lock;
    }

    @Override
    public List<Login> all() {
        synchronized (lock) {
            return List.copyOf(known.values());
        }
    }

    @Override
    public void put(Login login) {
        if (login.id() == null) {
            throw new IllegalArgumentException("only an id says whom a login means");
        }
        synchronized (lock) {
            known.put(login.value(), login);
        }
    }

    @Override
    public void keepOnly(Collection<Login> listed) {
        synchronized (lock) {
            known.keySet().retainAll(listed.stream().map(Login::value).collect(Collectors.toSet()));
        }
    }
}

package io.tfpilot.kit.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands between one server process and its ports: counts what it does there, and strikes at the n-th. */
public final class Tripwire {
    /** Where to strike: just before the n-th doing, or just after its effect. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** Which doings count. */
    public enum Place {
        GITHUB_CALL,
        STORE_WRITE
    }

    private static final Set<String> WRITES = Set.of("insert", "replace", "append", "park", "remove", "put");

    private final List<String> doings = new ArrayList<>();
    private @Nullable Runnable strike;
    private Place place = Place.GITHUB_CALL;
    private Moment moment = Moment.AFTER;
    private int countdown;
    private @Nullable String diedAt;
    private Runnable afterCalls = () -> {
    };

    /** Once, at the {@code nth} doing from now on (from 1). */
    public void strikeAt(Place where, Moment when, int nth, Runnable what) {
        place = where;
        moment = when;
        countdown = nth;
        strike = what;
    }

    /** After each call of GitHub from now on, before the process hears the answer. */
    void afterEachCall(Runnable what) {
        afterCalls = what;
    }

    /** The process dies at the {@code nth} doing from now on. */
    public void dieAt(Place where, Moment when, int nth) {
        strikeAt(where, when, nth, () -> {
            diedAt = doings.getLast();
            throw new Crash(diedAt);
        });
    }

    /** Whether the strike is still to come. */
    public boolean isArmed() {
        return strike != null;
    }

    /** What was done at the ports, in order: {@code "dispatch"}, {@code "replace"}. */
    public List<String> doings() {
        return List.copyOf(doings);
    }

    <T> T guard(Class<T> port, T target, Place of) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
                (proxy, method, arguments) -> method.getName().equals("content")
                        ? inTurn(target, method, arguments, of)
                        : call(target, method, arguments, of)));
    }

    /** Files are asked for side by side, while nothing else goes on. */
    private synchronized @Nullable Object inTurn(Object target, Method method, Object @Nullable [] arguments, Place of)
            throws Throwable {
        return call(target, method, arguments, of);
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments, Place of)
            throws Throwable {
        if (diedAt != null) {
            throw new Crash(diedAt);
        }
        var counts = of == Place.GITHUB_CALL ? !method.getName().equals("self") : WRITES.contains(method.getName());
        if (!counts) {
            return invoke(target, method, arguments);
        }
        doings.add(method.getName());
        var now = strike != null && of == place && --countdown == 0;
        if (now && moment == Moment.BEFORE) {
            strike();
        }
        if (target instanceof SimulatedGitHub gitHub) {
            gitHub.mayFail();
        }
        var laidOut = target instanceof SimulatedGitHub gitHub ? gitHub.laidOut(method.getName()) : null;
        var result = laidOut != null ? laidOut : invoke(target, method, arguments);
        if (now && moment == Moment.AFTER) {
            strike();
        }
        if (of == Place.GITHUB_CALL) {
            afterCalls.run();
        }
        return result;
    }

    private void strike() {
        var what = strike;
        strike = null;
        if (what != null) {
            what.run();
        }
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}

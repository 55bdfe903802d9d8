package io.tfpilot.server.web.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connections, which nobody can hold on to. Tomcat itself bounds their number by leaving newcomers outside, and
 * a silence, but not the time that a header or an answer takes in all: a few thousand half-sent requests shut everybody
 * out. Here a newcomer is always let in. The oldest connections of the address that has most make room, so that behind a
 * proxy they are the oldest of all. Event streams are bounded elsewhere and never make room.
 */
final class BoundedEndpoint extends NioEndpoint {
    /** Connections that are being shut while newcomers come in already. */
    private static final int OVERLAP = 128;

    /** Connections that wait in the system until they are taken in: a burst. */
    private static final int BACKLOG = 1_024;

    /** Proxies keep a silent connection for a minute, as a rule; who closes first loses no call. */
    private static final Duration SILENCE = Duration.ofSeconds(75);

    private static final int LOOK_MS = 250;

    /** Balancers that ask at the same time, with room for somebody who holds on to a few. */
    private static final int HEALTH_AT_ONCE = 8;

    private static final byte[] HEALTH = "GET /api/health ".getBytes(StandardCharsets.US_ASCII);

    /** Of all connections, the share that makes room at once: to choose costs as much for many as for one. */
    private static final int SHARE = 32;

    /** Buffers of closed connections that are kept for the next ones; by itself it is those of thousands. */
    private static final int KEPT = 256;

    /** What the system keeps of one connection, each way, while nobody reads: by itself it is megabytes. */
    private static final int SYSTEM_BUFFER = 128 << 10;

    private static final byte[] TOO_SLOW = """
            HTTP/1.1 408 Request Timeout\r
            Connection: close\r
            Content-Length: 0\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final Map<SocketWrapperBase<NioChannel>, Long> served = new ConcurrentHashMap<>();
    private final Set<SocketWrapperBase<NioChannel>> shut = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Limits limits = Limits.of(Runtime.getRuntime().maxMemory());
    private Runnable onShut = () -> {
    };

    /**
     * Whether the server lives is answered by threads that nobody else waits for: thousands of calls are before it
     * otherwise, each with its turn on the processors. Few, for each may hold up a thread while it is answered; beyond
     * them it takes its turn like all others.
     */
    private final ThreadPoolExecutor health = new ThreadPoolExecutor(0, HEALTH_AT_ONCE, SILENCE.toSeconds(),
            TimeUnit.SECONDS, new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("health-", 0).factory());

    /** Before it starts. */
    void bound(Limits to, Runnable connectionWasShut) {
        limits = to;
        onShut = connectionWasShut;
        setMaxConnections(to.connections() + OVERLAP);
        setAcceptCount(BACKLOG);
        getSocketProperties().setTxBufSize(SYSTEM_BUFFER);
        getSocketProperties().setRxBufSize(SYSTEM_BUFFER);
        getSocketProperties().setBufferPool(KEPT);
        getSocketProperties().setProcessorCache(KEPT);
        getSocketProperties().setEventCache(KEPT);
        setConnectionTimeout(Math.toIntExact(to.header().toMillis()));
        setKeepAliveTimeout(Math.toIntExact(SILENCE.toMillis()));
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        Thread.ofPlatform().daemon().name("connections").start(this::look);
    }

    @Override
    public void stopInternal() {
        stopped.countDown();
        health.shutdown();
        super.stopInternal();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel newcomer) {
        shut.removeIf(SocketWrapperBase::isClosed);
        if (connections.size() - shut.size() >= limits.connections()) {
            makeRoom();
        }
        return super.setSocketOptions(newcomer);
    }

    /** What a connection is at; in all cases since {@code since}, by {@link System#nanoTime}. */
    private record Open(SocketChannel channel, NioSocketWrapper wrapper, At at, long since) {
        long age(long now) {
            return now - since;
        }
    }

    private enum At {
        /** Between requests. */
        SILENCE,
        HEADER,
        /** Its request is read and answered. */
        ANSWER
    }

    /** Every connection but streams and those that are being shut. */
    private List<Open> open(long now) {
        var open = new ArrayList<Open>();
        for (var entry : connections.entrySet()) {
            if (entry.getValue() instanceof NioSocketWrapper wrapper && !shut.contains(wrapper)) {
                var one = open(entry.getKey(), wrapper, now);
                if (one != null) {
                    open.add(one);
                }
            }
        }
        return open;
    }

    private @Nullable Open open(SocketChannel channel, NioSocketWrapper wrapper, long now) {
        var since = served.get(wrapper);
        // Tomcat hands the processor to whoever serves the connection: it is here between two parts of a header, and
        // while a stream is open.
        if (wrapper.getCurrentProcessor() instanceof Processor processor) {
            if (processor.isAsync()) {
                return null;
            }
            var began = processor.getRequest().getStartTimeNanos();
            return new Open(channel, wrapper, At.HEADER, began < 0 ? now : began);
        }
        if (since != null) {
            return new Open(channel, wrapper, At.ANSWER, since);
        }
        var silent = System.currentTimeMillis() - wrapper.getLastRead();
        return new Open(channel, wrapper, At.SILENCE, now - TimeUnit.MILLISECONDS.toNanos(silent));
    }

    private void makeRoom() {
        var now = System.nanoTime();
        var open = open(now);
        var ofAddress = new HashMap<String, Integer>();
        open.forEach(each -> ofAddress.merge(address(each), 1, Integer::sum));
        open.stream()
                .sorted(Comparator.<Open>comparingInt(each -> -ofAddress.getOrDefault(address(each), 0))
                        .thenComparingLong(each -> -each.age(now)))
                .limit(1 + limits.connections() / SHARE).forEach(this::shut);
    }

    private static String address(Open open) {
        return String.valueOf(open.wrapper().getRemoteAddr());
    }

    private void look() {
        try {
            while (!stopped.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                var now = System.nanoTime();
                open(now).stream().filter(each -> isTooSlow(each, now)).forEach(this::shut);
                shut.removeIf(SocketWrapperBase::isClosed);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTooSlow(Open open, long now) {
        return switch (open.at()) {
            case SILENCE -> false; // Tomcat's own limits
            case HEADER -> open.age(now) > limits.header().toNanos();
            case ANSWER -> open.age(now) > limits.request().toNanos();
        };
    }

    /**
     * Ends both directions: whoever reads, writes or waits here finds the end and tidies up. Closing it would give
     * Tomcat's objects to the next connection while they are in use.
     */
    private void shut(Open open) {
        shut.add(open.wrapper());
        onShut.run();
        try {
            if (open.at() == At.HEADER) {
                open.channel().write(ByteBuffer.wrap(TOO_SLOW));
            }
            open.channel().shutdownInput();
            open.channel().shutdownOutput();
        } catch (IOException gone) {
            getLog().debug("a connection ended by itself", gone);
        }
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> connection, SocketEvent event, boolean dispatch) {
        if (event == SocketEvent.OPEN_READ && connection.getCurrentProcessor() == null && asksForHealth(connection)) {
            try {
                health.execute(createSocketProcessor(connection, event));
                return true;
            } catch (RejectedExecutionException takesItsTurn) {
                getLog().debug("many ask for the health at once", takesItsTurn);
            }
        }
        return super.processSocket(connection, event, dispatch);
    }

    /** Looks at the beginning of what has come, and leaves it there. */
    private boolean asksForHealth(SocketWrapperBase<NioChannel> connection) {
        var beginning = ByteBuffer.allocate(HEALTH.length);
        try {
            connection.read(false, beginning);
        } catch (IOException gone) {
            return false; // Whoever serves the connection meets it again.
        }
        beginning.flip();
        var isHealth = beginning.equals(ByteBuffer.wrap(HEALTH));
        connection.unRead(beginning);
        return isHealth;
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(SocketWrapperBase<NioChannel> wrapper,
            SocketEvent event) {
        return new Timed(wrapper, event);
    }

    /** Remembers since when a connection is served. */
    private final class Timed extends SocketProcessor {
        Timed(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
            super(wrapper, event);
        }

        @Override
        protected void doRun() {
            var connection = socketWrapper;
            served.put(connection, System.nanoTime());
            try {
                super.doRun();
            } finally {
                served.remove(connection);
            }
        }
    }
}

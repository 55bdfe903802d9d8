package io.tfpilot.server.web.pages;

import io.tfpilot.server.settings.Settings;

/**
 * What an open page needs to stay true. A controller takes it as an argument, so that it is older than everything the
 * controller reads.
 *
 * @param since number of the newest change when the page began to be made; the page hears of every later one
 * @param syncing how often a page asks where it is not told
 */
public record Live(long since, Settings.Syncing syncing) {
    /** Where {@link Live} comes from. */
    @FunctionalInterface
    public interface Source {
        Live now();
    }

    /**
     * What a page's script follows.
     *
     * @param address of its stream
     * @param syncing milliseconds between two looks: while something runs, while nothing does, in a hidden tab, after
     *     429; by spaces
     */
    public record Following(String address, String syncing) {}

    /** The changes of one request. */
    public Following request(String id) {
        return following("/stream?request=" + id + "&since=" + since);
    }

    /** The changes of all requests. */
    public Following all() {
        return following("/stream?since=" + since);
    }

    private Following following(String address) {
        return new Following(address, "%d %d %d %d".formatted(syncing.active().toMillis(), syncing.idle().toMillis(),
                syncing.hidden().toMillis(), syncing.limited().toMillis()));
    }
}

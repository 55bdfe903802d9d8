package io.tfpilot.server.stream;

import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.web.pages.Live;
import org.springframework.stereotype.Component;

/** Pages listen from the feed's number at the moment they began to be made. */
@Component
final class FeedLive implements Live.Source {
    private final Feed feed;
    private final Settings.Syncing syncing;

    FeedLive(Storage storage, Settings settings) {
        this.feed = storage.feed();
        this.syncing = settings.syncing();
    }

    @Override
    public Live now() {
        return new Live(feed.newest(), syncing);
    }
}

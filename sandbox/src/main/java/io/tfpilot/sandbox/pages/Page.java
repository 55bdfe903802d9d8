package io.tfpilot.sandbox.pages;

import java.util.Optional;

import io.tfpilot.sandbox.hub.Hosted;

/**
 * One page before its frame is around it.
 *
 * @param title of the window; the heading is part of the body
 * @param live  whether it still changes by itself
 */
record Page(String title, String body, Optional<Place> place, boolean live) {
    /** The part of a repository that a page belongs to. */
    enum Tab {
        CODE("Code", ""),
        PULLS("Pull requests", "/pulls"),
        ACTIONS("Actions", "/actions"),
        SETTINGS("Settings", "/settings"),
        SANDBOX("Sandbox", "/sandbox");

        final String label;
        final String path;

        Tab(String label, String path) {
            this.label = label;
            this.path = path;
        }
    }

    record Place(Hosted repository, Tab tab) {}

    static Page of(String title, String body) {
        return new Page(title, body, Optional.empty(), false);
    }

    Page in(Hosted repository, Tab tab) {
        return new Page(title + " · " + repository.fullName(), body, Optional.of(new Place(repository, tab)), live);
    }

    /** It looks for news until it is final. */
    Page changing() {
        return new Page(title, body, place, true);
    }
}

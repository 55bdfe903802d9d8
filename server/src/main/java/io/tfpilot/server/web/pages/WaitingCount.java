package io.tfpilot.server.web.pages;

/** How many requests wait for somebody: what the navigation tells on every page. */
public interface WaitingCount {
    /** "3", "99+"; "" for none. Cheap: it is requested every page. */
    String of(Visitor visitor);
}

package io.tfpilot.server.requests.page;

/**
 * The answer to a button: the status card as it is now, and what to say.
 *
 * @param pending whether what was said goes on: it is taken back once the status says more
 */
public record ActedView(RequestView.StatusCard card, RequestView.Decision decision, String tone,
        String icon, String text, boolean pending) {}

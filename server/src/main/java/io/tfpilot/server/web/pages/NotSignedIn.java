package io.tfpilot.server.web.pages;

/** A page was requested without a session; answered by the way to sign in. */
final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSignedIn() {
        super("nobody is signed in");
    }
}

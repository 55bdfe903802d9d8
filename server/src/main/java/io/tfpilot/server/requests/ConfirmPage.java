package io.tfpilot.server.requests;

import io.tfpilot.server.pages.Shell;

/** A dialog as a page of its own. */
public record ConfirmPage(Shell shell, RequestView.Head head, RequestView.Dialog dialog) {}

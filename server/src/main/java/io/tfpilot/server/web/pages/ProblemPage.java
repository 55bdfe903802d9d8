package io.tfpilot.server.web.pages;

/** What went wrong, within the navigation of somebody who is signed in. */
public record ProblemPage(Shell shell, Lone lone) {}

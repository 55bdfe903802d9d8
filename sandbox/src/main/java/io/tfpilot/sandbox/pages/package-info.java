/**
 * Pages for people: every {@code html_url} opens, Markdown is sanitised, a run goes on by itself, and a demo person gets
 * a token for git. They read and link; the only buttons are those of {@code /_sandbox}, tokens and sign-in. Deliberately
 * absent: opening, reviewing or merging pull requests (the REST routes do), and links that name a product: what leads
 * back stands in bodies and in the targets of statuses, as on GitHub.
 */
@NullMarked
package io.tfpilot.sandbox.pages;

import org.jspecify.annotations.NullMarked;

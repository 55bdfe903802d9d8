/**
 * core's {@code GitHub} port said in REST over HTTP, webhook deliveries read into facts, and sign-in with GitHub.
 * May enter: GitHub's URLs, headers, field names, error texts and limits. Deliberately absent: what a fact means
 * for a request, who may do what, storage, and every HTTP server: receiving a delivery is the server's work, this
 * room only says whether it is genuine and what it tells.
 */
@NullMarked
package io.tfpilot.github;

import org.jspecify.annotations.NullMarked;

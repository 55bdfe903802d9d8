/**
 * The port to GitHub in the words of the use cases. Deliberately absent: HTTP, JSON, tokens of the server.
 */
@NullMarked
package io.tfpilot.core.github;

import org.jspecify.annotations.NullMarked;

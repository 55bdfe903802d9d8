/** The environments' page: what runs, what waits, what is frozen. Deliberately absent: the queue itself. */
@NullMarked
package io.tfpilot.server.environments.page;

import org.jspecify.annotations.NullMarked;

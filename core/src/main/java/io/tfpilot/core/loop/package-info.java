/**
 * The one shape of every thread that works when nobody calls: rounds, a pause between them, a signal that ends the
 * pause, an end within a limit. The server's loops and the store's loops use it. It stands in core because the store may
 * know no room but core, and a second copy there would drift away from this one. Deliberately absent: anything of the
 * product, a clock, a log. A {@link io.tfpilot.core.loop.LoopListener} measures and logs.
 */
@NullMarked
package io.tfpilot.core.loop;

import org.jspecify.annotations.NullMarked;

/**
 * What a run found and wrote, made readable: the changes of a plan, grouped, filtered and cut into parts; the lines
 * of a log. Deliberately absent: pages and routes.
 */
@NullMarked
package io.tfpilot.server.requests.run;

import org.jspecify.annotations.NullMarked;

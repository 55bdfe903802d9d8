/** What the list and its addresses say. */
@NullMarked
package io.tfpilot.server.requests.list;

import org.jspecify.annotations.NullMarked;

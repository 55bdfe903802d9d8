/**
 * Finding one's way: one search over requests, modules, environments, pages and what one may begin, for the palette and
 * for a page without script. A hit is a link; nothing here acts. Deliberately absent: reading modules and requests,
 * which the catalogue's and the list's rooms do, and any judgement.
 */
@NullMarked
package io.tfpilot.server.search;

import org.jspecify.annotations.NullMarked;

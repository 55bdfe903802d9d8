/**
 * The catalogue's pages: which modules there are, what each takes and gives. Deliberately absent: reading modules
 * from repositories.
 */
@NullMarked
package io.tfpilot.server.catalogue.page;

import org.jspecify.annotations.NullMarked;

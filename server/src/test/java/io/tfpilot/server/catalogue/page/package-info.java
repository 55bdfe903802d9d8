/** Tests of the catalogue's pages. */
@NullMarked
package io.tfpilot.server.catalogue.page;

import org.jspecify.annotations.NullMarked;

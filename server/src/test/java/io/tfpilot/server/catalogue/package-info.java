/** Tests of the catalogue's pages. */
@NullMarked
package io.tfpilot.server.catalogue;

import org.jspecify.annotations.NullMarked;

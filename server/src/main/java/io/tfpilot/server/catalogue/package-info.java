/**
 * What the catalogue knows of modules and of who uses them. Deliberately absent: reading modules from repositories.
 */
@NullMarked
package io.tfpilot.server.catalogue;

import org.jspecify.annotations.NullMarked;

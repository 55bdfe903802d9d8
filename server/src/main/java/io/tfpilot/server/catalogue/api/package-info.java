/** Modules and their schemas in the JSON API. Deliberately absent: reading modules from repositories. */
@NullMarked
package io.tfpilot.server.catalogue.api;

import org.jspecify.annotations.NullMarked;

/**
 * Modules in the API.
 */
@NullMarked
package io.tfpilot.protocol.catalogue;

import org.jspecify.annotations.NullMarked;

/**
 * What the API says of a request, and what it takes to make or change one.
 */
@NullMarked
package io.tfpilot.protocol.request;

import org.jspecify.annotations.NullMarked;

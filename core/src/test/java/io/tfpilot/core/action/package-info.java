/** What people do, as it was sent. */
@org.jspecify.annotations.NullMarked
package io.tfpilot.core.action;

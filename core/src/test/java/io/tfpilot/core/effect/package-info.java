/** What runs leave behind, read. */
@org.jspecify.annotations.NullMarked
package io.tfpilot.core.effect;

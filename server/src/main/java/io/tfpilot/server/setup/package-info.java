/**
 * The first run: from nothing to settings that are whole. What is asked is stored encrypted, in one file, which is whole
 * or not there; environment variables always win. Deliberately absent: a second way to read settings; what is stored is
 * laid under them and read by the same reader.
 */
@NullMarked
package io.tfpilot.server.setup;

import org.jspecify.annotations.NullMarked;

/**
 * What the server was told: settings from flags and environment variables, projects from the project file. All of it
 * is read and checked once, before anything starts, and every problem is named at once. Deliberately absent: defaults
 * that open something, and any reading of settings elsewhere.
 */
@NullMarked
package io.tfpilot.server.settings;

import org.jspecify.annotations.NullMarked;

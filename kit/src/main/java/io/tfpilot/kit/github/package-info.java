/**
 * The exam for everything that says it is a GitHub: the adapter against a real or a pretended server, and every fake.
 * Deliberately absent: how an answer travels, and GitHub's limits; those are the adapter's own tests.
 */
@NullMarked
package io.tfpilot.kit.github;

import org.jspecify.annotations.NullMarked;

/**
 * The pages as people see them: a real browser over the sample server. Every page and state of {@code pages.txt} is
 * checked for accessibility and weight, and photographed by {@code ./gallery}. What a server behind the pages does
 * is deliberately absent; that is told in the stories.
 */
@org.jspecify.annotations.NullMarked
package io.tfpilot.looks;

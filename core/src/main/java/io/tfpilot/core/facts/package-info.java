/**
 * What was seen on GitHub, and how it changes a request: pure functions that give equal facts for every order and
 * every duplication of the same events. Deliberately absent: who sent an event and how it was found
 * (correlation is an operation), and every judgement about status.
 */
@NullMarked
package io.tfpilot.core.facts;

import org.jspecify.annotations.NullMarked;

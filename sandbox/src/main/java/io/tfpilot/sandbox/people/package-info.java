/**
 * Who is calling: the demo people, the App, tokens and what they may do. Deliberately absent: passwords (a demo person is
 * signed in by one click), organisations, teams, e-mail.
 */
@NullMarked
package io.tfpilot.sandbox.people;

import org.jspecify.annotations.NullMarked;

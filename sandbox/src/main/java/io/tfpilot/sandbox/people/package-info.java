/**
 * Who is calling: the demo people, their organisation and its teams, Apps and where they are installed, tokens and
 * what they may do. Deliberately absent: repositories, which are numbers here; passwords (a demo person is signed in by one click), e-mail.
 */
@NullMarked
package io.tfpilot.sandbox.people;

import org.jspecify.annotations.NullMarked;

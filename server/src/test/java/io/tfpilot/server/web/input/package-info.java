/** What routes take. */
package io.tfpilot.server.web.input;

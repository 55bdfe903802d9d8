/** The API's description. */
package io.tfpilot.server.openapi;

/** The API's description. */
package io.tfpilot.server.web.openapi;

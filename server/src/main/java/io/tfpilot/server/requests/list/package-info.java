/**
 * The list of requests: its filters, its rows, its file for spreadsheets, the filters that people keep. Deliberately
 * absent: finding requests; the store does it.
 */
@NullMarked
package io.tfpilot.server.requests.list;

import org.jspecify.annotations.NullMarked;

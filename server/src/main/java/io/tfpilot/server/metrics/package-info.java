/**
 * What operators' systems read of this process and its store, in Prometheus' text. Each room counts what it does in the
 * one registry; here stand the registry, the route, and the gauges that are read at each scrape. Names and labels are
 * listed in docs/operating/metrics.md. Labels are bounded: no person, no request and no run is one. Deliberately absent:
 * any decision that rests on a meter.
 */
@NullMarked
package io.tfpilot.server.metrics;

import org.jspecify.annotations.NullMarked;

package dev.frontrow.api.routing;

import java.util.function.LongSupplier;

/**
 * What a {@link BookingClient} needs from outside.
 *
 * @param wallMillis milliseconds since 1970, for the deadlines that writers are given
 * @param tickMillis milliseconds since any moment, never fewer than before, for all time-outs: a
 *     clock that is set must not make anybody wait
 */
public record RoutingPorts(
    CommandWire wire, Timers timers, LongSupplier wallMillis, LongSupplier tickMillis) {}

package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.booking.Seats;

/**
 * One change of a seat map.
 *
 * @param version of the show, which the change made
 * @param status what {@code seats} are from there on
 */
record Delta(long version, Seats seats, char status) {}

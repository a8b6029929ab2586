package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.id.CommandId;

/**
 * A command that was accepted, with its reply.
 *
 * @param fingerprint its content
 * @param timeMillis when, milliseconds since 1970
 */
public record Remembered(
    CommandId command, long fingerprint, long timeMillis, BookingReply reply) {}

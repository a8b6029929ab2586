package dev.frontrow.api.booking;

import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.payment.PaymentGateway;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.session.SessionGate;
import java.time.Clock;

/** What the booking routes work with. */
public record BookingParts(
    Clock clock,
    SessionGate gate,
    BookingClient client,
    HoldGuard guard,
    PaymentGateway gateway,
    PaymentRecovery recovery,
    SeatMaps maps,
    Reservations reservations,
    BookingTable table,
    TicketCodes codes,
    Refusals refusals) {}

package dev.frontrow.schemas.booking;

/**
 * Where a ticket's place is, as people read it.
 *
 * @param row null in a general-admission section
 * @param seat the number on the seat, or null in a general-admission section
 */
public record SeatPosition(Section section, String row, Integer seat, PriceCategory category) {}

package dev.frontrow.booking.exploration;

/** One step of the world, at one node. */
sealed interface Move permits Input, Move.Arrived, Move.OrphanArrived, Move.Crashed {
  /** The broker appends a record that was under way; those of the node before it are lost. */
  record Arrived(int index) implements Move {}

  /** The broker appends a record that the node had sent before it crashed. */
  record OrphanArrived(int index) implements Move {}

  /** The node is killed, and starts anew. */
  record Crashed() implements Move {}
}

package dev.frontrow.infra.simulation;

import dev.frontrow.infra.simulation.audit.Clock;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** One partition of the booking log, on a broker that may be away but forgets nothing. */
final class SimLog {
  private final World world;
  private final int partition;
  private final List<byte[]> values = new ArrayList<>();
  private final List<LogRecord> records = new ArrayList<>();
  private final List<LogConnection> connections = new ArrayList<>();
  private boolean away;
  private String owner = "";

  SimLog(World world, int partition) {
    this.world = world;
    this.partition = partition;
  }

  int partition() {
    return partition;
  }

  LogConnection connect(SimNode node, Life life) {
    LogConnection connection = new LogConnection(world, this, node, life);
    connections.add(connection);
    return connection;
  }

  /** The offset that the next record will have. */
  long end() {
    return values.size();
  }

  byte[] value(long offset) {
    return values.get((int) offset);
  }

  LogRecord record(long offset) {
    return records.get((int) offset);
  }

  /** Appends a record that {@code from} sent; gives back where it is. */
  long append(byte[] value, SimNode from, Clock clock) {
    long offset = values.size();
    LogRecord record = world.codec().decode(value);
    values.add(value);
    records.add(record);
    world.appended(this, offset, from, clock);
    return offset;
  }

  /** Who claimed last. */
  String owner() {
    return owner;
  }

  void claimedBy(String endpoint) {
    owner = endpoint;
  }

  boolean isAway() {
    return away;
  }

  /** The broker goes: nothing is appended, read or answered until it is back. */
  void leave() {
    away = true;
  }

  void comeBack() {
    away = false;
    connections.removeIf(LogConnection::isDone);
    connections.forEach(LogConnection::flow);
  }
}

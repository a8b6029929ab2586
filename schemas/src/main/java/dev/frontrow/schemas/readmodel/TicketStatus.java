package dev.frontrow.schemas.readmodel;

/** Whose a ticket is. */
public enum TicketStatus {
  FREE("free"),
  HELD("held"),
  SOLD("sold"),
  BLOCKED("blocked");

  private final String wireName;

  TicketStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}

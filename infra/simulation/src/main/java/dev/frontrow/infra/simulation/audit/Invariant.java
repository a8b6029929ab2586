package dev.frontrow.infra.simulation.audit;

/** What must hold in every step of a simulation, each in a sentence. */
public enum Invariant {
  NO_TICKET_TWICE("No ticket is held, sold or blocked while it is not free."),
  ACKNOWLEDGED_IS_IN_LOG("What was acknowledged stands in the log, as it was acknowledged."),
  REFUSED_STAYS_REFUSED("A command that was refused for good never appears in the log."),
  NOT_DONE_STAYS_UNDONE(
      "A command appears in the log only while a request of it is open or of unknown fate."),
  REFUSED_FOR_A_REASON("A refusal was true of the log at a moment between request and answer."),
  REPEATED_ALIKE("A command that acted before gets its first reply again."),
  COMMAND_ACTS_ONCE("A command ID acts once on a show, as long as it is remembered."),
  EVENT_AS_ASKED("An event says what a client's command asked for."),
  LEGAL_CHANGE("An event changes what is there to be changed, and in a way that the rules allow."),
  NO_EARLY_EXPIRY("A reservation expires at or after its deadline."),
  PAYING_IS_NOT_EXPIRED("A reservation that is being paid lives until its payment's deadline."),
  DEADLINES_AS_PROMISED("Holds and payments get the time that the show's policy promises."),
  TICKET_LIMIT("No customer has more tickets of a show than its policy allows."),
  SALE_IS_OPEN("Nothing is reserved before the sale opens or after it closes."),
  VERSIONS_RISE_BY_ONE("Versions of a show rise by one with each event that counts."),
  TIME_IS_THE_WRITERS("An event's time is its writer's clock, and never falls within a show."),
  REPLAY_EQUALS_LIVE("A writer's state, a snapshot and a replay of the log are the same."),
  WRITERS_KEEP_RUNNING("No writer or router stops or throws because of what it met."),
  SEATS_LINEARIZABLE("What clients heard of a seat fits one order of what was done to it."),
  EVERY_REQUEST_IS_ANSWERED("Every open request is answered soon after all faults have ended."),
  CLAIMS_COME_TO_REST(
      "Soon after all faults have ended one node leads each partition and goes on."),
  EXPIRY_COMES("A reservation that is due ends soon after all faults have ended."),
  SALES_GO_ON("A new reservation on each show succeeds once all faults have ended."),
  WORLD_COMES_TO_REST("A simulation ends within a bounded number of steps.");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  /** What it says, in a sentence. */
  public String sentence() {
    return sentence;
  }
}

package dev.frontrow.booking.exploration;

/** What is explored: a script, its logs, and nodes that run the production writer. */
record Model(Script script, LogTree logs, Writers writers, Nodes nodes, LogNode start) {
  static Model of(Script script, LogTree.Rule rule) {
    LogTree logs = new LogTree(script, rule);
    Writers writers = new Writers(script, logs);
    return new Model(script, logs, writers, new Nodes(writers), Setup.log(logs));
  }
}

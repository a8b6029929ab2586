package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Search.Clients;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Looks for the shortest way to a broken promise with the production classes of the loader that
 * this class comes from. Answers how it goes, or null when there is none.
 */
final class Hunt implements Callable<String> {
  private static final Bounds BOUNDS = new Bounds(2, 0, Set.of());

  private final LogTree.Rule rule;

  Hunt(String rule) {
    this.rule = LogTree.Rule.valueOf(rule);
  }

  @Override
  public String call() {
    for (Script script : Script.all()) {
      Search search = new Search(Model.of(script, rule), BOUNDS, Clients.ONE_AT_A_TIME);
      String story = search.run().story();
      if (story != null) {
        return story;
      }
    }
    return null;
  }
}

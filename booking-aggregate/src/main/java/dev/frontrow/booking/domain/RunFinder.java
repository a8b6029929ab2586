package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many free seats each run of a hall has together, so that the best run with room for a party
 * is found without a look at those that have none.
 *
 * <p>Mutable; no run has free seats at first.
 */
final class RunFinder {
  /** What is found where there is no run with room. */
  static final int NONE = -1;

  private static final Range EMPTY = new Range(0, 0);

  /** By run number, the best first: the runs of a section are neighbours. */
  private final MaxTree all;

  /** The same numbers, with the runs of a price category as neighbours, the best first. */
  private final MaxTree byCategory;

  /** The run at each place of {@link #byCategory}, and the place of each run. */
  private final int[] runAt;

  private final int[] placeOf;

  private final Map<String, Range> sections = new HashMap<>();
  private final Map<String, Range> categories = new HashMap<>();
  private final Range whole;

  /** Neighbours, from {@code from} up to {@code end}. */
  private record Range(int from, int end) {
    Range with(Range next) {
      return new Range(from, next.end);
    }
  }

  RunFinder(InventoryIndex index) {
    int runs = index.runCount();
    all = new MaxTree(runs);
    byCategory = new MaxTree(runs);
    runAt = new int[runs];
    placeOf = new int[runs];
    whole = new Range(0, runs);
    for (int run = 0; run < runs; run++) {
      String section = index.run(run).section().code();
      sections.merge(section, new Range(run, run + 1), Range::with);
    }
    arrange(index);
  }

  /** Gives each run its place beside the others of its category. */
  private void arrange(InventoryIndex index) {
    Map<String, List<Integer>> runsOf = new LinkedHashMap<>();
    for (int run = 0; run < runAt.length; run++) {
      String category = index.run(run).category().code();
      runsOf.computeIfAbsent(category, _ -> new ArrayList<>()).add(run);
    }
    index.inventory().categories().forEach(category -> categories.put(category.code(), EMPTY));
    int next = 0;
    for (Map.Entry<String, List<Integer>> category : runsOf.entrySet()) {
      categories.put(category.getKey(), new Range(next, next + category.getValue().size()));
      for (int run : category.getValue()) {
        runAt[next] = run;
        placeOf[run] = next++;
      }
    }
  }

  int at(int run) {
    return all.at(run);
  }

  void set(int run, int free) {
    all.set(run, free);
    byCategory.set(placeOf[run], free);
  }

  /** The best run for {@code request}, or {@link #NONE}. */
  int best(SeatRequest.BestAvailable request) {
    Range section = request.section() == null ? whole : sections.get(request.section());
    if (request.category() == null) {
      int run = all.first(section.from, section.end, request.quantity());
      return run < section.end ? run : NONE;
    }
    Range category = categories.get(request.category());
    int from = placeFor(section.from, category);
    int end = placeFor(section.end, category);
    int place = byCategory.first(from, end, request.quantity());
    return place < end ? runAt[place] : NONE;
  }

  /** The place of the category's first run that is not before {@code run}. */
  private int placeFor(int run, Range category) {
    int found = Arrays.binarySearch(runAt, category.from, category.end, run);
    return found >= 0 ? found : -found - 1;
  }
}

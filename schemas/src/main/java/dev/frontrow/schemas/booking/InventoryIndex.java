package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An inventory made ready to be asked about ordinals.
 *
 * <p>A <em>run</em> is a stretch of ordinals that sit together: a block of seats, or a whole
 * general-admission section. Runs are numbered in inventory order, so the best come first.
 * Immutable.
 */
public final class InventoryIndex {
  /** Of 16 neighbouring ordinals one has its run written down. */
  private static final int SIGNPOST_SHIFT = 4;

  private final Inventory inventory;
  private final int size;
  private final int[] runStart;
  private final int[] signposts;
  private final Run[] runs;
  private final Map<String, PriceCategory> categories = new HashMap<>();
  private final Map<String, Section> sections = new HashMap<>();

  /**
   * Seats that sit together, or a general-admission section.
   *
   * @param start its first ordinal
   * @param row null for general admission
   * @param block null for general admission
   */
  public record Run(
      int start, int size, Section section, Row row, Block block, PriceCategory category) {
    public boolean isGeneralAdmission() {
      return row == null;
    }
  }

  public InventoryIndex(Inventory inventory) {
    this.inventory = inventory;
    this.size = inventory.size();
    inventory.categories().forEach(category -> categories.put(category.code(), category));
    inventory.sections().forEach(section -> sections.put(section.code(), section));
    this.runs = runs().toArray(Run[]::new);
    this.runStart = Arrays.stream(runs).mapToInt(Run::start).toArray();
    this.signposts = signposts();
  }

  public Inventory inventory() {
    return inventory;
  }

  /** How many tickets there are. */
  public int size() {
    return size;
  }

  public boolean contains(int ordinal) {
    return ordinal >= 0 && ordinal < size;
  }

  public int runCount() {
    return runs.length;
  }

  public Run run(int number) {
    return runs[number];
  }

  /** The number of the run that holds {@code ordinal}. */
  public int runOf(int ordinal) {
    Invariants.check(contains(ordinal), "no such ordinal: ", ordinal);
    int run = signposts[ordinal >>> SIGNPOST_SHIFT];
    while (run + 1 < runStart.length && runStart[run + 1] <= ordinal) {
      run++;
    }
    return run;
  }

  /** Where the place of {@code ordinal} is. */
  public SeatPosition position(int ordinal) {
    Run run = runs[runOf(ordinal)];
    return run.isGeneralAdmission()
        ? new SeatPosition(run.section(), null, null, run.category())
        : new SeatPosition(
            run.section(),
            run.row().label(),
            run.block().number(ordinal - run.start()),
            run.category());
  }

  /** The price category of {@code ordinal}. */
  public PriceCategory category(int ordinal) {
    return runs[runOf(ordinal)].category();
  }

  /** The section with {@code code}, or null. */
  public Section section(String code) {
    return sections.get(code);
  }

  /** The price category with {@code code}, or null. */
  public PriceCategory category(String code) {
    return categories.get(code);
  }

  private int[] signposts() {
    int[] found = new int[1 + (size >>> SIGNPOST_SHIFT)];
    int run = 0;
    for (int i = 0; i < found.length; i++) {
      while (run + 1 < runStart.length && runStart[run + 1] <= i << SIGNPOST_SHIFT) {
        run++;
      }
      found[i] = run;
    }
    return found;
  }

  private List<Run> runs() {
    List<Run> found = new ArrayList<>();
    int next = 0;
    for (Section section : inventory.sections()) {
      switch (section) {
        case Section.Seated seated -> {
          for (Row row : seated.rows()) {
            for (Block block : row.blocks()) {
              found.add(
                  new Run(
                      next, block.count(), section, row, block, categories.get(row.category())));
              next += block.count();
            }
          }
        }
        case Section.GeneralAdmission area -> {
          PriceCategory category = categories.get(area.category());
          found.add(new Run(next, area.capacity(), section, null, null, category));
          next += area.capacity();
        }
      }
    }
    return found;
  }
}

package dev.frontrow.booking;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A small hall drawn as text: a line a row, the best first.
 *
 * <p>{@code .} is a free seat, {@code X} one that is taken, a space an aisle. Before a colon stand
 * the section's code and the price category's; a star in the colon's place makes the line a
 * general-admission section. Without either, a row is in section {@code hall}, category {@code
 * std}.
 */
public final class Hall {
  private static final String CURRENCY = "EUR";
  private static final Pattern LINE = Pattern.compile("(?:(\\w+) (\\w+)([:*]) )?([.X ]+)");

  private static final Pattern AISLE = Pattern.compile(" +");

  private final String text;
  private final Inventory inventory;

  private Hall(String text) {
    this.text = text.strip();
    Map<String, PriceCategory> categories = new LinkedHashMap<>();
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    List<Section> sections = new ArrayList<>();
    for (String line : this.text.lines().toList()) {
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        throw new IllegalArgumentException("not a row: " + line);
      }
      String section = found.group(1) == null ? "hall" : found.group(1);
      String category = found.group(2) == null ? "std" : found.group(2);
      categories.computeIfAbsent(category, code -> category(code, categories.size()));
      if ("*".equals(found.group(3))) {
        sections.add(
            new Section.GeneralAdmission(section, section, category, found.group(4).length()));
      } else {
        List<Row> known = rows.computeIfAbsent(section, _ -> new ArrayList<>());
        known.add(row("R" + (known.size() + 1), category, found.group(4)));
        sections.removeIf(old -> old.code().equals(section));
        sections.add(new Section.Seated(section, section, known));
      }
    }
    inventory = new Inventory(List.copyOf(categories.values()), sections);
  }

  public static Hall of(String text) {
    return new Hall(text);
  }

  /** A hall of one row. */
  public static Hall ofRow(int seats) {
    return new Hall(".".repeat(seats));
  }

  public Inventory inventory() {
    return inventory;
  }

  /** The seats that are drawn as taken. */
  public Seats taken() {
    String seats = text.lines().map(Hall::seatsOf).reduce("", String::concat);
    return Seats.owning(
        IntStream.range(0, seats.length()).filter(i -> seats.charAt(i) == 'X').toArray());
  }

  /** The drawing with {@code #} on these seats. */
  public String with(Seats chosen) {
    StringBuilder drawn = new StringBuilder(text);
    int ordinal = 0;
    int from = 0;
    for (String line : text.lines().toList()) {
      for (int i = prefix(line); i < line.length(); i++) {
        if (line.charAt(i) != ' ') {
          int sought = ordinal++;
          if (chosen.stream().anyMatch(seat -> seat == sought)) {
            drawn.setCharAt(from + i, '#');
          }
        }
      }
      from += line.length() + 1;
    }
    return drawn.toString();
  }

  private static int prefix(String line) {
    return Math.max(line.indexOf(':'), line.indexOf('*')) + 1;
  }

  private static String seatsOf(String line) {
    return line.substring(prefix(line)).replace(" ", "");
  }

  private static PriceCategory category(String code, int known) {
    return new PriceCategory(code, code, new Money(1_000 + 500L * known, CURRENCY));
  }

  private static Row row(String label, String category, String seats) {
    List<Block> blocks = new ArrayList<>();
    int number = 1;
    for (String block : AISLE.splitAsStream(seats.strip()).toList()) {
      blocks.add(new Block(number, 1, block.length()));
      number += block.length();
    }
    return new Row(label, category, blocks);
  }
}

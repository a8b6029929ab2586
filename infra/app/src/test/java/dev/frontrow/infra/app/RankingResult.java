package dev.frontrow.infra.app;

import dev.frontrow.infra.app.RankingQuery.Shows;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a search found, and how good that is.
 *
 * @param found the first page
 * @param total how many there are on all pages
 * @param meant how many shows are meant
 */
record RankingResult(RankingQuery query, List<ListedShow> found, long total, int meant) {
  /** Of a page, what people look at. */
  static final int LOOKED_AT = 10;

  /** How many shows are asked for, to know how far behind one is that should be first. */
  static final int ASKED = 20;

  static RankingResult of(RankingQuery query, JsonObject answer, List<ListedShow> all) {
    return new RankingResult(
        query,
        ListedShow.of(answer),
        answer.getLong("total"),
        Math.toIntExact(all.stream().filter(query::means).count()));
  }

  boolean beginsAsMeant() {
    List<Shows> first = query.first();
    return found.size() >= first.size()
        && IntStream.range(0, first.size()).allMatch(i -> first.get(i).contain(found.get(i)));
  }

  /** Where the first show stands that should be first, from 1; 0 for nowhere. */
  int rank() {
    Shows wanted = query.first().getFirst();
    return 1
        + IntStream.range(0, found.size())
            .filter(i -> wanted.contain(found.get(i)))
            .findFirst()
            .orElse(-1);
  }

  double reciprocalRank() {
    return rank() == 0 ? 0 : 1.0 / rank();
  }

  /** Which part of what is meant is among the first ten, of as much as can be there. */
  double recall() {
    long there = found.stream().limit(LOOKED_AT).filter(query::means).count();
    return (double) there / Math.min(meant, LOOKED_AT);
  }

  static double meanReciprocalRank(List<RankingResult> results) {
    return results.stream().mapToDouble(RankingResult::reciprocalRank).average().orElseThrow();
  }

  static double meanRecall(List<RankingResult> results) {
    return results.stream().mapToDouble(RankingResult::recall).average().orElseThrow();
  }

  /** What was reached, as Markdown. */
  static String report(List<RankingResult> results) {
    return String.format(
            Locale.ROOT,
            """
            %d searches; mean reciprocal rank %.3f, recall among the first ten %.3f.

            | what | term | parameters | should be first | is number | recall@10 | meant | found | why not |
            |---|---|---|---|--:|--:|--:|--:|---|
            """,
            results.size(),
            meanReciprocalRank(results),
            meanRecall(results))
        + results.stream().map(RankingResult::row).collect(Collectors.joining());
  }

  private String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %.2f | %d | %d | %s |\n",
        query.kind(),
        query.term(),
        query.filters(),
        query.first().getFirst(),
        rank() == 0 ? "–" : rank(),
        recall(),
        meant,
        total,
        query.shortfall());
  }

  @Override
  public String toString() {
    return query.toString();
  }
}

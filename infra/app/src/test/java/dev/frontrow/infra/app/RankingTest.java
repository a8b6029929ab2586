package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches as people write them, over the demo catalogue and a file of real shows, and holds what
 * is found first against what they mean.
 */
@Timeout(120)
class RankingTest {
  @RegisterExtension static final LiveSite site = LiveSite.withSearch();

  /** Later than any demo show, so that the order of dates is the same on every day. */
  private static final String STARTING = "2090-03-05";

  /** Shows in both catalogues. */
  private static final int ALL = 61;

  private static final Path REPORT = Path.of("target", "ranking.md");
  private static final double LEAST_MEAN_RECIPROCAL_RANK = 0.98;
  private static final double LEAST_RECALL = 0.98;

  private static final List<RankingResult> results = new ArrayList<>();

  @BeforeAll
  static void search() throws Exception {
    site.loadDemoCatalogue();
    site.importShows(STARTING);
    site.awaitIndex();
    List<ListedShow> all = ListedShow.of(answer("/search?size=100"));
    assertThat(all).hasSize(ALL);
    for (RankingQuery query : RankingQuery.table("ranking.tsv")) {
      query.first().forEach(shows -> assertThat(all).as("%s", shows).anyMatch(shows::contain));
      query.also().forEach(shows -> assertThat(all).as("%s", shows).anyMatch(shows::contain));
      results.add(RankingResult.of(query, answer(query.request(RankingResult.ASKED)), all));
    }
    Files.writeString(REPORT, RankingResult.report(results));
  }

  /** The index's answer: on a busy machine it may be late at first, and the tables stand in. */
  private static JsonObject answer(String request) throws Exception {
    AtomicReference<JsonObject> last = new AtomicReference<>();
    Eventually.holds(
        "the index answers " + request,
        () -> {
          Client.Answer answer = site.anonymous().get(request);
          assertThat(answer.status()).as(request + answer.json()).isEqualTo(200);
          last.set(answer.json());
          return !answer.json().containsKey("degraded");
        });
    return last.get();
  }

  static List<RankingResult> results() {
    return results;
  }

  @ParameterizedTest
  @MethodSource("results")
  void putsFirstWhatIsMeant(RankingResult result) {
    // One that falls short no more is to say so in its row.
    assertThat(result.beginsAsMeant())
        .as("%s finds %s", result, result.found())
        .isEqualTo(result.query().shortfall().isEmpty());
  }

  @Test
  void findsNearlyAllThatIsMeant() {
    assertThat(RankingResult.meanReciprocalRank(results))
        .isGreaterThanOrEqualTo(LEAST_MEAN_RECIPROCAL_RANK);
    assertThat(RankingResult.meanRecall(results)).isGreaterThanOrEqualTo(LEAST_RECALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "?",
        "%",
        "_",
        "\"",
        "'",
        "\\",
        "&",
        "-",
        "~2",
        "^9",
        "*:*",
        "name:*",
        "() OR (",
        "{\"match_all\":{}}",
        "[1 TO 2]",
        "🎸",
        "\u202E",
        "\uFFFF",
        "\u0001",
        "ß",
        "<em>"
      })
  void takesWhatIsNoWordForNoMoreThanItIs(String term) throws Exception {
    String words = URLEncoder.encode(term, StandardCharsets.UTF_8);
    assertThat(answer("/search?term=" + words).getLong("total")).isLessThan(ALL);
    answer("/search?term=nordlys+" + words);
    answer("/search/suggest?prefix=" + words);
  }
}

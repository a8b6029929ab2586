package dev.frontrow.infra.app;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.search.SearchIndexerConfig;
import dev.frontrow.search.index.Reindex;
import dev.frontrow.search.index.SearchEngine;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code frontrow reindex}: a new search index in the old one's place. */
@Command(
    name = "reindex",
    description =
        "Fill a new search index from the documents' topic of a running stack, and put it in the"
            + " old one's place while searches go on.",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
  private static final int REFUSED = 1;

  private final AppConfig settings;
  private long toldSecond;

  @Mixin private StackOptions options;

  ReindexCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var console = new Console(System.out);
    SearchIndexerConfig config = search(options.over(settings));
    try (var engine = new SearchEngine(config.engine())) {
      Reindex.Report report =
          new Reindex(config, engine, (read, all) -> tell(console, read, all)).run();
      console.say(
          "The index %s has %,d documents, and is searched from now on."
              .formatted(report.index(), report.documents()));
      if (report.refused() > 0) {
        console.say("OpenSearch refused %,d documents.".formatted(report.refused()));
        return REFUSED;
      }
      return 0;
    } catch (IOException | KafkaException | IllegalStateException e) {
      throw new CommandException(
          "cannot fill a new index (./frontrow up or ./frontrow stack runs what it needs): "
              + (e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private static SearchIndexerConfig search(AppConfig config) {
    return SearchIndexerConfig.of(
        ConfigFactory.parseMap(
                Map.of(
                    "frontrow.search.kafka", "127.0.0.1:" + config.ports().kafka(),
                    "frontrow.search.engine", "http://127.0.0.1:" + config.ports().openSearch()))
            .withFallback(ConfigFactory.load()));
  }

  private void tell(Console console, long read, long all) {
    long second = console.elapsed().toSeconds();
    if (second > toldSecond || read == all) {
      toldSecond = second;
      console.step("%,d of %,d records read".formatted(read, all));
    }
  }
}

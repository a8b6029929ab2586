package dev.frontrow.search;

import dev.frontrow.search.capture.CatalogueCapture;
import dev.frontrow.search.document.DocumentStreams;
import dev.frontrow.search.index.IndexSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the search engine in step with the catalogue and with what is left of each show: captures
 * the catalogue's changes, joins them into documents, and copies those to the engine.
 *
 * <p>Any number of nodes may do so. Each part waits for its servers as long as it takes, and none
 * of them is needed to sell.
 */
public final class SearchIndexer implements AutoCloseable {
  private final IndexSink sink;
  private final List<Supervised> parts;

  public SearchIndexer(SearchIndexerConfig config, MeterRegistry registry) {
    sink = new IndexSink(config, registry);
    parts =
        List.of(
            new Supervised("search-sink", config.retry(), sink),
            new Supervised("search-documents", config.retry(), new DocumentStreams(config)),
            new Supervised(
                "search-capture", config.retry(), new CatalogueCapture(config, registry)));
  }

  /** Starts in the background. */
  public void start() {
    parts.forEach(Supervised::start);
  }

  /** What is wrong with each part that does not work; empty when all do. */
  public List<String> problems() {
    return parts.stream().map(Supervised::problem).filter(Objects::nonNull).toList();
  }

  /** Documents that the search engine has not yet. */
  public long lag() {
    return sink.lag();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Supervised::close);
  }
}

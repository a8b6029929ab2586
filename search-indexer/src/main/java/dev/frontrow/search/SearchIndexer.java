package dev.frontrow.search;

import dev.frontrow.search.capture.CatalogueCapture;
import dev.frontrow.search.document.DocumentStreams;
import dev.frontrow.search.index.IndexSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Keeps the search engine in step with the catalogue and with what is left of each show: captures
 * the catalogue's changes, joins them into documents, and copies those to the engine.
 *
 * <p>Any number of nodes may do so. Each part waits for its servers as long as it takes, and none
 * of them is needed to sell.
 */
public final class SearchIndexer implements AutoCloseable {
  private final List<Supervised> parts;

  public SearchIndexer(SearchIndexerConfig config, MeterRegistry registry) {
    parts =
        List.of(
            new Supervised("search-sink", config.retry(), new IndexSink(config, registry)),
            new Supervised("search-documents", config.retry(), new DocumentStreams(config)),
            new Supervised(
                "search-capture", config.retry(), new CatalogueCapture(config, registry)));
  }

  /** Starts in the background. */
  public void start() {
    parts.forEach(Supervised::start);
  }

  @Override
  public void close() {
    parts.reversed().forEach(Supervised::close);
  }
}

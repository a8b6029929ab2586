package dev.frontrow.search;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The search indexer as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var indexer =
        new SearchIndexer(SearchIndexerConfig.of(ConfigFactory.load()), new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(indexer::close, "shutdown"));
    indexer.start();
  }
}

package dev.frontrow.infra.opensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.geo.GeoModulePlugin;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.script.expression.ExpressionModulePlugin;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * A cluster of one OpenSearch node on loopback, with the modules that search needs and no security
 * plug-in.
 *
 * <p>Takes two arguments, the data directory and the HTTP port. Nothing listens for other nodes:
 * the transport port is any free one on loopback. Ends on SIGTERM after closing the node.
 */
public final class OpenSearchServer {
  private static final int USAGE = 2;
  private static final int CLOSE_SECONDS = 10;

  private static final List<Class<? extends Plugin>> MODULES =
      List.of(
          Netty4ModulePlugin.class,
          CommonAnalysisModulePlugin.class,
          MapperExtrasModulePlugin.class,
          GeoModulePlugin.class,
          PainlessModulePlugin.class,
          ExpressionModulePlugin.class,
          ReindexModulePlugin.class);

  private OpenSearchServer() {}

  public static void main(String[] args)
      throws IOException, NodeValidationException, InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: OpenSearchServer DIRECTORY HTTP-PORT");
      System.exit(USAGE);
    }
    var node = new OpenSearchRunnerNode(environment(Path.of(args[0]), args[1]), MODULES);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close(node, closed), "opensearch-shutdown"));
    node.start();
    closed.await();
  }

  private static Environment environment(Path home, String port) throws IOException {
    Path config = Files.createDirectories(home.resolve("config"));
    var settings =
        Settings.builder()
            .put("cluster.name", "frontrow")
            .put("node.name", "frontrow-1")
            .put("path.home", home.toString())
            .put("path.data", home.resolve("data").toString())
            .put("path.logs", home.resolve("logs").toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", port)
            .put("transport.port", "0")
            .put("discovery.type", "single-node")
            // One machine's disk is not a cluster's: a nearly full one must not stop the search.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), config, () -> "frontrow-1");
  }

  private static void close(Node node, CountDownLatch closed) {
    try {
      node.close();
      node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("cannot close the node: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }
}

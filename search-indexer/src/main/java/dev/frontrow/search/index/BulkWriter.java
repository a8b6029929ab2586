package dev.frontrow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Writes documents in bulk, as their topic has them: key = show ID, null when the show is gone.
 * Each has its offset as an external version: an older one changes nothing, so that repeating is
 * harmless.
 */
final class BulkWriter {
  /** What one request has at most, unless a single document is longer. */
  private static final int MAX_BYTES = 4 << 20;

  private static final int WORTH_HALVING = 200;

  /** Versions begin with one, offsets with nought. */
  private static final int FIRST_VERSION = 1;

  private static final int BUSY = 429;
  private static final int UNFIT = 400;
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final SearchEngine engine;
  private final String index;

  /** A document that the engine will never take, and why. */
  record Refused(ConsumerRecord<String, byte[]> document, String reason) {}

  /**
   * What became of a request.
   *
   * @param again those to be sent again, later
   */
  record Outcome(List<Refused> refused, List<ConsumerRecord<String, byte[]>> again) {
    Outcome and(Outcome other) {
      return new Outcome(
          Stream.concat(refused.stream(), other.refused.stream()).toList(),
          Stream.concat(again.stream(), other.again.stream()).toList());
    }
  }

  /** Writes to {@code index}, which may be an alias. */
  BulkWriter(SearchEngine engine, String index) {
    this.engine = engine;
    this.index = index;
  }

  /** The newest record of each show. */
  static List<ConsumerRecord<String, byte[]>> newest(ConsumerRecords<String, byte[]> records) {
    Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
    records.forEach(record -> newest.put(record.key(), record));
    return List.copyOf(newest.values());
  }

  /**
   * Sends the documents, once; throws when the engine cannot be reached or is in trouble. Many go
   * as two halves at a time, for the engine works on a request with one thread.
   */
  Outcome write(List<ConsumerRecord<String, byte[]>> documents)
      throws IOException, InterruptedException {
    if (documents.size() < WORTH_HALVING) {
      return writeInTurn(documents);
    }
    int middle = documents.size() / 2;
    try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> second =
          beside.submit(() -> writeInTurn(documents.subList(middle, documents.size())));
      try {
        return writeInTurn(documents.subList(0, middle)).and(second.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      } finally {
        second.cancel(true);
      }
    }
  }

  private Outcome writeInTurn(List<ConsumerRecord<String, byte[]>> documents)
      throws IOException, InterruptedException {
    List<Refused> refused = new ArrayList<>();
    List<ConsumerRecord<String, byte[]>> again = new ArrayList<>();
    int from = 0;
    while (from < documents.size()) {
      var body = new ByteArrayOutputStream();
      int to = from;
      while (to < documents.size() && (to == from || body.size() < MAX_BYTES)) {
        append(body, documents.get(to++));
      }
      send(documents.subList(from, to), body.toByteArray(), refused, again);
      from = to;
    }
    return new Outcome(refused, again);
  }

  private void send(
      List<ConsumerRecord<String, byte[]>> documents,
      byte[] body,
      List<Refused> refused,
      List<ConsumerRecord<String, byte[]>> again)
      throws IOException, InterruptedException {
    String path = "/" + index + "/_bulk?require_alias=" + index.equals(ShowIndex.ALIAS);
    SearchEngine.Answer answer = engine.sendLines("POST", path, body);
    if (answer.status() == BUSY) {
      again.addAll(documents);
      return;
    }
    JsonNode items = answer.orThrow("write documents").path("items");
    for (int i = 0; i < documents.size(); i++) {
      JsonNode item = items.path(i).elements().next();
      int status = item.path("status").asInt();
      if (!item.has("error") || status == CONFLICT) {
        continue;
      }
      switch (status) {
        case UNFIT -> refused.add(new Refused(documents.get(i), item.path("error").toString()));
        // The alias is gone: the caller has to look for the index anew.
        case NOT_FOUND -> throw new IOException("there is no index: " + item.path("error"));
        // Too busy, in trouble, or blocked by somebody, which passes.
        default -> again.add(documents.get(i));
      }
    }
  }

  private static void append(ByteArrayOutputStream body, ConsumerRecord<String, byte[]> document)
      throws IOException {
    ObjectNode line = SearchEngine.JSON.createObjectNode();
    line.putObject(document.value() == null ? "delete" : "index")
        .put("_id", document.key())
        .put("version", document.offset() + FIRST_VERSION)
        .put("version_type", "external");
    body.write(SearchEngine.JSON.writeValueAsBytes(line));
    body.write('\n');
    if (document.value() != null) {
      body.write(document.value());
      body.write('\n');
    }
  }
}

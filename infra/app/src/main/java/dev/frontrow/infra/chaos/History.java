package dev.frontrow.infra.chaos;

import dev.frontrow.infra.chaos.Operation.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** All that clients asked and were told; safe on any thread. */
final class History {
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private final AtomicLong tries = new AtomicLong();

  synchronized void add(Operation operation) {
    operations.add(operation);
  }

  /** Notes an answer that nobody should ever get. */
  synchronized void wrong(String words) {
    wrongs.add(words);
  }

  /** Counts an HTTP request, whatever comes of it. */
  void tried() {
    tries.incrementAndGet();
  }

  synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /** HTTP requests that were sent. */
  long tries() {
    return tries.get();
  }

  synchronized long count(Ending ending) {
    return operations.stream().filter(operation -> operation.ending() == ending).count();
  }

  /** One line for whoever watches. */
  String line() {
    return "%d acknowledged, %d refused, %d unknown"
        .formatted(count(Ending.ACKNOWLEDGED), count(Ending.REFUSED), count(Ending.UNKNOWN));
  }
}

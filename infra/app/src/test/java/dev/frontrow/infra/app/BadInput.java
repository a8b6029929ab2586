package dev.frontrow.infra.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that is wrong, and how it is to be refused; a row of a table.
 *
 * @param what what is wrong with it, for people
 * @param caller whose token it carries
 * @param body null for none
 * @param field the field at fault, or null
 */
record BadInput(
    String what,
    String caller,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    String code,
    String field) {
  private static final int COLUMNS = 5;

  /** Stands for as many {@code x} as it says. */
  private static final Pattern LONG = Pattern.compile("<(\\d+)x>");

  private static final Pattern WORD = Pattern.compile("\\$([A-Z0-9]+)");

  /**
   * The rows of a file: {@code what | caller | method path header=value… | body | status code
   * field}. A body is written with single quotes for double ones; {@code $WORD} stands for one of
   * {@code words}. Lines that begin with {@code #} are for people.
   */
  static List<BadInput> table(String file, Map<String, String> words) {
    List<BadInput> rows = new ArrayList<>();
    for (String line : read(file).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(line, words));
      }
    }
    return rows;
  }

  private static BadInput row(String line, Map<String, String> words) {
    String[] columns = line.split(" \\| ", COLUMNS);
    String[] request = fill(columns[2].strip(), words).split(" +", -1);
    String[] refusal = columns[4].strip().split(" +", -1);
    Map<String, String> headers = new HashMap<>();
    String body = columns[3].isBlank() ? null : fill(columns[3].strip(), words).replace('\'', '"');
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    for (int i = 2; i < request.length; i++) {
      String[] header = request[i].split("=", 2);
      // A tilde stands for a space, which parts the columns of a request.
      headers.put(header[0], header[1].replace('~', ' '));
    }
    return new BadInput(
        columns[0].strip(),
        columns[1].strip(),
        request[0],
        request[1],
        headers,
        body,
        Integer.parseInt(refusal[0]),
        refusal[1],
        refusal.length > 2 ? refusal[2] : null);
  }

  private static String fill(String text, Map<String, String> words) {
    String known =
        WORD.matcher(text)
            .replaceAll(
                word -> Matcher.quoteReplacement(words.getOrDefault(word.group(1), word.group())));
    return LONG.matcher(known).replaceAll(x -> "x".repeat(Integer.parseInt(x.group(1))));
  }

  private static String read(String file) {
    try (InputStream in = BadInput.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return what;
  }
}

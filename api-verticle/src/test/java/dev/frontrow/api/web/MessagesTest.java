package dev.frontrow.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say, in each of their languages. */
class MessagesTest {
  private static final Pattern USE = Pattern.compile("\\bt\\('([^'$]+)'");
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
  private static final SortedMap<String, byte[]> files = ClassPathFolder.read("web");

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr"})
  void everyLanguageSaysAllThatEnglishSays(String language) {
    files.forEach(
        (name, bytes) -> {
          if (!name.startsWith("messages/") || !name.endsWith("en.json")) {
            return;
          }
          JsonObject english = json(name);
          JsonObject other = json(name.replace("en.json", language + ".json"));
          assertThat(other.fieldNames()).as(name).isEqualTo(english.fieldNames());
          for (String key : english.fieldNames()) {
            assertThat(values(other.getValue(key)))
                .as("%s in %s", key, language)
                .isEqualTo(values(english.getValue(key)));
          }
        });
  }

  @Test
  void thereAreWordsForAllThatPagesSay() {
    Set<String> known = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith("messages/") && name.endsWith("en.json")) {
            known.addAll(json(name).fieldNames());
          } else if (name.endsWith(".js")) {
            Matcher uses = USE.matcher(new String(bytes, StandardCharsets.UTF_8));
            while (uses.find()) {
              used.add(uses.group(1));
            }
          }
        });
    assertThat(used).isNotEmpty();
    assertThat(known).containsAll(used);
  }

  private static JsonObject json(String name) {
    return new JsonObject(new String(files.get(name), StandardCharsets.UTF_8));
  }

  /** What is to be filled in. */
  private static Set<String> values(Object message) {
    Set<String> values = new TreeSet<>();
    Matcher matcher = VALUE.matcher(message.toString());
    while (matcher.find()) {
      values.add(matcher.group(1));
    }
    return values;
  }
}

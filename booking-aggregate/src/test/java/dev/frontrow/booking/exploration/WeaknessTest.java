package dev.frontrow.booking.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the exploration finds what breaks when the protocol lacks one of its checks. */
class WeaknessTest {
  @ParameterizedTest
  @EnumSource
  void isFoundWithTheShortestWayToIt(Weakness weakness, @TempDir Path folder) throws Exception {
    ClassLoader weakened = WeakenedLoader.of(weakness, home(), folder);
    Constructor<?> hunt =
        weakened.loadClass(Hunt.class.getName()).getDeclaredConstructor(String.class);
    hunt.setAccessible(true);

    Object story = ((Callable<?>) hunt.newInstance(weakness.rule().name())).call();

    System.out.printf("%s:%n%s%n%n", weakness, story);
    assertThat(story).asString().contains(broken(weakness));
  }

  private static String broken(Weakness weakness) {
    return switch (weakness) {
      case CLAIM_WITHOUT_POSITION -> "a seat is held by two";
      case NO_OFFSET_CHECK -> "acknowledged, and does not count";
      case REFUSALS_WITHOUT_PROOF, PROOF_FROM_BEFORE -> "no moment since it was asked";
    };
  }

  private static Path home() {
    Path home = Path.of("").toAbsolutePath();
    while (!Files.exists(home.resolve("mvnw"))) {
      home = home.getParent();
    }
    return home;
  }
}

package dev.frontrow.infra.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.frontrow.schemas.log.ReaderRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String SIMULATION = "dev.frontrow.infra.simulation";
  private static final String AUDIT = SIMULATION + ".audit";

  private static final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(SIMULATION);

  @Test
  void theAuditorSharesNoCodeWithWhatItWatches() {
    classes()
        .that()
        .resideInAPackage(AUDIT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            AUDIT,
            "java..",
            "dev.frontrow.schemas",
            "dev.frontrow.schemas.id",
            "dev.frontrow.schemas.booking",
            "dev.frontrow.schemas.log")
        .check(all);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(AUDIT)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ReaderRule.class, dev.frontrow.schemas.booking.Fingerprint.class)
        .check(all);
  }

  @Test
  void chanceAndTimeComeFromTheSeedAlone() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(SIMULATION + "..")
        .and()
        .doNotHaveFullyQualifiedName(SimulationRun.class.getName())
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.util.Random.class,
            java.util.concurrent.ThreadLocalRandom.class,
            java.util.UUID.class,
            java.time.Clock.class,
            java.time.Instant.class)
        .check(all);
  }
}

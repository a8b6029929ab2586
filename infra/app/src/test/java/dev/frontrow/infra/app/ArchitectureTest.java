package dev.frontrow.infra.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may know what, in all modules. */
class ArchitectureTest {
  private static final String ROOT = "dev.frontrow";
  private static final String SCHEMAS = ROOT + ".schemas..";
  private static final String DOMAIN = ROOT + ".booking.domain";
  private static final String SNAPSHOT = ROOT + ".booking.snapshot";
  private static final String RUNTIME = ROOT + ".booking.runtime";

  private static final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas",
        "booking",
        "api",
        "projections",
        "search",
        "audit",
        "infra.stack",
        "infra.simulation",
        "infra.chaos",
        "infra.app"
      })
  void findsEveryModule(String module) {
    assertThat(all.stream().filter(type -> type.getPackageName().startsWith(ROOT + "." + module)))
        .hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"booking", "api", "projections", "search", "audit"})
  void servicesOfOursKnowOnlyTheSharedWords(String service) {
    String own = ROOT + "." + service + "..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(own, SCHEMAS))))
        .check(all);
  }

  @Test
  void theSharedWordsKnowNobody() {
    classes()
        .that()
        .resideInAPackage(SCHEMAS)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(SCHEMAS, "java..", "org.apache.avro..", "org.apache.kafka.."))
        .check(all);
  }

  @ParameterizedTest
  @CsvSource({"org.apache.avro..,codec|readmodel", "org.apache.kafka..,log"})
  void onlyTheEdgesOfTheSharedWordsKnowLibraries(String library, String packages) {
    noClasses()
        .that()
        .resideInAPackage(SCHEMAS)
        .and()
        .haveNameNotMatching("dev\\.frontrow\\.schemas\\.(" + packages + ")\\..*")
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .check(all);
  }

  @Test
  void theSimulationKnowsWhatItRunsAndNothingElse() {
    String own = ROOT + ".infra.simulation..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            own,
                            SCHEMAS,
                            ROOT + ".booking..",
                            ROOT + ".api.routing..",
                            ROOT + ".api.seatmap.."))))
        .check(all);
  }

  @Test
  void whoChecksTheSimulationKnowsTheWordsAlone() {
    String checks = ROOT + ".infra.simulation.audit..";
    noClasses()
        .that()
        .resideInAPackage(checks)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(checks, SCHEMAS))))
        .check(all);
  }

  @Test
  void chaosReachesNodesAsCustomersDo() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".infra.chaos..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT + ".booking..",
                ROOT + ".api..",
                ROOT + ".projections..",
                ROOT + ".search..",
                ROOT + ".infra.app"))
        .check(all);
  }

  @Test
  void theServersOfTheStackKnowNoService() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".infra.stack..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT + ".booking..",
                ROOT + ".api..",
                ROOT + ".projections..",
                ROOT + ".search..",
                ROOT + ".audit..",
                SCHEMAS))
        .check(all);
  }

  @Test
  void theRulesKnowOnlyTheirWordsAndPlainJava() {
    classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                DOMAIN,
                ROOT + ".schemas",
                ROOT + ".schemas.booking",
                ROOT + ".schemas.id",
                ROOT + ".schemas.table",
                "java.lang",
                "java.lang.runtime",
                "java.lang.invoke",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "java.time"))
        .check(all);
  }

  @Test
  void theRulesAskNoClockAndThrowNoDice() {
    noClasses()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Instant.class, Random.class, UUID.class, Thread.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(System.class, Runtime.class, ProcessHandle.class)
        .check(all);
  }

  @Test
  void snapshotsKnowTheRulesButNotTheRuntime() {
    noClasses()
        .that()
        .resideInAPackage(SNAPSHOT)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(RUNTIME, "org.apache.kafka..", "io.vertx..", "io.micrometer.."))
        .check(all);
  }

  @Test
  void onlyTheEdgeOfTheRuntimeKnowsTheEventBusAndHttp() {
    noClasses()
        .that()
        .resideInAPackage(RUNTIME)
        .and()
        .haveNameNotMatching(".*\\.(BookingService|BookingServer|CommandRequests)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.vertx.."))
        .check(all);
  }

  @Test
  void theProtocolKnowsNoKafkaClient() {
    noClasses()
        .that()
        .haveNameMatching(
            ".*\\.(PartitionWriter|Leader|LogEnd|CommandQueue|Pending|PartitionState|Recovery"
                + "|Snapshotter|WriterThread)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.."))
        .check(all);
  }
}

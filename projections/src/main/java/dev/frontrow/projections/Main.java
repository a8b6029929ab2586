package dev.frontrow.projections;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Runs the projections in a process of their own until it is told to stop. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ProjectionsConfig config = ProjectionsConfig.of(ConfigFactory.load());
    Projections projections = new Projections(config, new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(projections::close));
    projections.start();
  }
}

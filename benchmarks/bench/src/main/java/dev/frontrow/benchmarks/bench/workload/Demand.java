package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.load.Plan;
import dev.frontrow.benchmarks.bench.load.Plan.Kind;
import dev.frontrow.benchmarks.bench.system.Hall;
import dev.frontrow.benchmarks.bench.system.Rig;
import dev.frontrow.benchmarks.bench.system.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;

/** What customers want; opens fresh shows for it, so that no round finds the seats of another. */
enum Demand {
  /** One seat each, by name, all of one show. */
  HOT,
  /** One seat each, by name, of many shows. */
  SPREAD,
  /** One of very few seats, which have long been taken. */
  CONTENDED,
  /** The best seats, together. */
  BEST;

  static final int SPREAD_SHOWS = 64;
  static final int CONTENDED_SEATS = 100;
  static final int BEST_QUANTITY = 4;
  static final Hall BEST_HALL = Hall.lasting(30, 20, 100);

  /** Not all of them: in the end rows may have seats left, but not four together. */
  private static final int BEST_OF_SHOW = 14_000;

  /** A plan for {@code requests}, with a seat for each. */
  Plan plan(Rig rig, SystemUnderTest system, long requests) throws InterruptedException {
    return switch (this) {
      case HOT -> {
        int ofShow = Hall.LARGEST.seats();
        List<String> shows = open(system, Hall.LARGEST, requests, ofShow);
        yield plan(Kind.HOT, rig, system, shows, ofShow, 1);
      }
      case BEST -> {
        List<String> shows = open(system, BEST_HALL, requests, BEST_OF_SHOW);
        yield plan(Kind.BEST, rig, system, shows, BEST_OF_SHOW, BEST_QUANTITY);
      }
      case SPREAD -> {
        int seats = Math.toIntExact(requests / SPREAD_SHOWS + 1);
        Hall hall = Hall.atLeast(seats);
        yield plan(Kind.SPREAD, rig, system, open(system, hall, SPREAD_SHOWS), hall.seats(), 1);
      }
      case CONTENDED -> {
        Hall hall = Hall.lasting(1, 1, CONTENDED_SEATS);
        yield plan(Kind.CONTENDED, rig, system, open(system, hall, 1), hall.seats(), 1);
      }
    };
  }

  private static List<String> open(SystemUnderTest system, Hall hall, long requests, int ofShow)
      throws InterruptedException {
    return open(system, hall, Math.toIntExact((requests + ofShow - 1) / ofShow));
  }

  private static Plan plan(
      Kind kind, Rig rig, SystemUnderTest system, List<String> shows, int ofShow, int quantity) {
    return new Plan(kind, system.port(), rig.tokens(), shows, ofShow, quantity, 0);
  }

  private static List<String> open(SystemUnderTest system, Hall hall, int count)
      throws InterruptedException {
    List<String> shows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shows.add(system.open(hall));
    }
    return shows;
  }
}

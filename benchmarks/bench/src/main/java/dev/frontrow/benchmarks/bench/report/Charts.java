package dev.frontrow.benchmarks.bench.report;

import static dev.frontrow.benchmarks.bench.report.Names.HOT;
import static dev.frontrow.benchmarks.bench.report.Names.HOT_HALF;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures of what was found, as PNG. */
public final class Charts {
  private static final int WIDTH = 1_200;
  private static final int HEIGHT = 600;
  static final Color FIRST_COLOR = new Color(0x2F6DB5);
  private static final Color[] COLORS = {FIRST_COLOR, new Color(0xE08E2B)};
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);

  private Charts() {}

  /** Whether this system can draw: it needs fonts. */
  public static boolean canDraw() {
    try {
      Graphics2D paper = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      return paper.getFontMetrics(PLAIN).stringWidth("seat") > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      // The JDK says it in one of these ways, depending on what is missing.
      return false;
    }
  }

  /** Writes a picture of each workload that has one into {@code directory}. */
  public static void write(Results results, Path directory) throws IOException {
    Files.createDirectories(directory);
    List<Result> peaks = results.of(HOT);
    if (!peaks.isEmpty()) {
      CategoryChart chart = chart("Everybody wants one show", "reservations a second");
      add(chart, "at the peak", peaks, Result::throughput);
      save(chart, directory.resolve("hot-throughput.png"));
    }
    List<Result> halves = results.of(HOT_HALF);
    if (!halves.isEmpty()) {
      CategoryChart chart = chart("Latency at half of each one's peak", "milliseconds");
      chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(below(halves));
      add(chart, "p50", halves, Result::p50);
      add(chart, "p99", halves, Result::p99);
      save(chart, directory.resolve("hot-latency.png"));
    }
  }

  private static CategoryChart chart(String title, String axis) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(axis)
            .build();
    chart
        .getStyler()
        .setLabelsVisible(true)
        .setLabelsFont(PLAIN)
        .setAvailableSpaceFill(0.7)
        .setAxisTitleFont(PLAIN)
        .setAxisTickLabelsFont(PLAIN)
        .setDecimalPattern("#,##0.###")
        .setSeriesColors(COLORS)
        .setChartBackgroundColor(Color.WHITE)
        .setChartTitleFont(TITLE)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendFont(PLAIN);
    return chart;
  }

  private static void add(
      CategoryChart chart, String name, List<Result> results, Function<Result, Median> figure) {
    chart.addSeries(
        name,
        results.stream().map(Result::system).toList(),
        results.stream().map(result -> Numbers.rounded(figure.apply(result).median())).toList());
  }

  /** The power of ten below all medians: bars on a logarithmic axis cannot begin at 0. */
  private static double below(List<Result> results) {
    double least = results.stream().mapToDouble(result -> result.p50().median()).min().orElse(1);
    return Math.pow(10, Math.floor(Math.log10(least)));
  }

  private static void save(CategoryChart chart, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ChartEncoder.saveChart(chart, out, "png");
    }
  }
}

package dev.trellis.benchmark.performance.plot;

import dev.trellis.benchmark.cost.Ceiling.Limit;
import dev.trellis.benchmark.cost.ShardCost;
import dev.trellis.benchmark.performance.cascade.Sample;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The plots of the page on performance. Immutable.
 *
 * @param directory where they are written to
 */
public record Plots(Path directory) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;

  /**
   * What shards cost.
   *
   * @param costs from the fewest shards on
   */
  public void costs(List<ShardCost> costs) {
    XYChart chart =
        chart("What a parent with all its shards in use costs", "shards", "units, requests");
    series(chart, "write units of a creation", costs, ShardCost::shards, ShardCost::creation);
    series(chart, "requests of a page of 20", costs, ShardCost::shards, ShardCost::page);
    series(chart, "write units of RESTRICT", costs, ShardCost::shards, ShardCost::restrict);
    write(chart, "shard-cost");
  }

  /**
   * What shards allow.
   *
   * @param limits from the fewest shards on
   */
  public void ceiling(List<Limit> limits) {
    XYChart chart =
        chart("What the documented limits allow under one parent", "shards", "creations a second");
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    series(chart, "spread evenly", limits, Limit::shards, Limit::even);
    series(chart, "as ids fall", limits, Limit::shards, Limit::byHash);
    write(chart, "shard-ceiling");
  }

  /**
   * How a cascade went on.
   *
   * @param title what of
   * @param name the name of the file
   * @param samples from its begin to its end
   */
  public void cascade(String title, String name, List<Sample> samples) {
    XYChart chart = chart(title, "seconds", "entities deleted");
    series(chart, "entities deleted", samples, Sample::seconds, Sample::deleted);
    series(
            chart,
            "heap after collections, MiB (right)",
            samples,
            Sample::seconds,
            Sample::megabytes)
        .setYAxisGroup(1);
    chart.setYAxisGroupTitle(1, "MiB");
    chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
    chart.getStyler().setYAxisMin(1, 0.0);
    chart.getSeriesMap().values().forEach(series -> series.setMarker(SeriesMarkers.NONE));
    write(chart, name);
  }

  private static XYChart chart(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideS)
        .setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static <P> XYSeries series(
      XYChart chart, String name, List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y) {
    return chart.addSeries(
        name, points.stream().mapToDouble(x).toArray(), points.stream().mapToDouble(y).toArray());
  }

  private void write(XYChart chart, String name) {
    try {
      Files.createDirectories(directory);
      VectorGraphicsEncoder.saveVectorGraphic(
          chart, directory.resolve(name).toString(), VectorGraphicsFormat.SVG);
      // letters are drawn, and a tenth of a pixel is enough for them
      Path file = directory.resolve(name + ".svg");
      Files.writeString(
          file, Files.readString(file).replaceAll("(\\d\\.\\d)\\d+", "$1").replace(".0 ", " "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

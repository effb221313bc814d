package dev.trellis.benchmark.performance.cascade;

import dev.trellis.benchmark.performance.process.JavaProcess;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a cascade had come at some time.
 *
 * @param seconds since its begin
 * @param deleted how many entities it had deleted
 * @param requests how many requests it had sent, those that read streams aside; 0 in memory
 * @param megabytes what the last collections left of its heap, in MiB
 */
public record Sample(double seconds, long deleted, long requests, double megabytes) {
  private static final String MARK = "sample ";
  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1 << 20;

  /** Now, of a cascade that began then. */
  static Sample since(long begin, long deleted, long requests) {
    return new Sample((System.nanoTime() - begin) / NANOS, deleted, requests, heap());
  }

  private static double heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .flatMap(pool -> Stream.ofNullable(pool.getCollectionUsage()))
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        / MEGABYTE;
  }

  /** Tells the process that started this one. */
  void say() {
    System.out.println(MARK + seconds + " " + deleted + " " + requests + " " + megabytes);
  }

  /** What a process says. */
  static List<Sample> of(JavaProcess process) {
    List<Sample> samples = new ArrayList<>();
    process.run(
        line -> {
          if (line.startsWith(MARK)) {
            String[] parts = line.substring(MARK.length()).split(" ", -1);
            samples.add(
                new Sample(
                    Double.parseDouble(parts[0]),
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    Double.parseDouble(parts[3])));
          }
        });
    return samples;
  }
}

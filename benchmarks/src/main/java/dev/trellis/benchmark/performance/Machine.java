package dev.trellis.benchmark.performance;

import com.sun.management.OperatingSystemMXBean;
import dev.trellis.benchmark.Markdown;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.openjdk.jmh.runner.BenchmarkList;
import software.amazon.awssdk.core.util.VersionInfo;

/** What was measured on. Names no host. */
final class Machine {
  private static final double GIGABYTE = 1 << 30;

  private Machine() {}

  static String table() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Markdown.table("what", "which")
        .row("date", LocalDate.now(ZoneOffset.UTC))
        .row("processors", system.getAvailableProcessors())
        .row("memory", "%.0f GiB".formatted(system.getTotalMemorySize() / GIGABYTE))
        .row(
            "operating system",
            "%s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")))
        .row("Java", System.getProperty("java.vm.version"))
        .row("load before the run", "%.1f".formatted(system.getSystemLoadAverage()))
        .row("AWS SDK", VersionInfo.SDK_VERSION)
        .row("JMH", version(BenchmarkList.class))
        .toString();
  }

  private static String version(Class<?> of) {
    String jar = of.getProtectionDomain().getCodeSource().getLocation().getPath();
    return jar.replaceFirst(".*-([0-9][0-9.]*)\\.jar$", "$1");
  }
}

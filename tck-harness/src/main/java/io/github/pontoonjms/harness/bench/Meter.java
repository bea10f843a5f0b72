package io.github.pontoonjms.harness.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What this JVM has used since {@link #start}: time, CPU, allocated bytes. One thread uses it. */
final class Meter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private Map<Long, Long> allocatedBefore = Map.of();
  private long cpuBefore;
  private long began;

  void start() {
    allocatedBefore = allocated();
    cpuBefore = system.getProcessCpuTime();
    began = System.nanoTime();
  }

  Sample stop(int count) {
    long nanos = System.nanoTime() - began;
    long cpu = system.getProcessCpuTime() - cpuBefore;
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += thread.getValue() - allocatedBefore.getOrDefault(thread.getKey(), 0L);
    }
    return new Sample(count, nanos, bytes, cpu);
  }

  private Map<Long, Long> allocated() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> allocated = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      // -1: it has ended meanwhile
      allocated.put(ids[i], Math.max(0, bytes[i]));
    }
    return allocated;
  }
}

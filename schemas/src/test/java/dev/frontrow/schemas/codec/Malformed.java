package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How bytes that are no record are refused. */
final class Malformed {
  private static final long MAX_ALLOCATED_BYTES = 2 << 20;

  private Malformed() {}

  /** Checks that {@code decode}, of so many bytes, says {@code message} and takes no memory. */
  static void check(ThrowingCallable decode, int bytes, String message) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(decode).isInstanceOf(MalformedRecord.class).hasMessageContaining(message);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated").isLessThan(MAX_ALLOCATED_BYTES + 4L * bytes);
  }
}

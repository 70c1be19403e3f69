package io.repairstream.benchmarks.process;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.MemoryUsage;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Asks another JVM of this machine how many bytes its threads have allocated, those that ended
 * included.
 */
final class AllocationProbe implements AutoCloseable {
  private static final String THREADING = "java.lang:type=Threading";
  private static final String MEMORY = "java.lang:type=Memory";
  private static final String TOTAL = "TotalThreadAllocatedBytes";

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ObjectName threading;

  private AllocationProbe(
      JMXConnector connector, MBeanServerConnection beans, ObjectName threading) {
    this.connector = connector;
    this.beans = beans;
    this.threading = threading;
  }

  /** A probe into the JVM {@code pid}, or null when it lets nobody in or is too old to tell. */
  static @Nullable AllocationProbe open(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      JMXConnector connector = connect(address);
      AllocationProbe probe =
          new AllocationProbe(
              connector, connector.getMBeanServerConnection(), new ObjectName(THREADING));
      if (probe.bytes() == null) {
        probe.close();
        return null;
      }
      return probe;
    } catch (AttachNotSupportedException | IOException | JMException e) {
      // Allocation is a column that may stay empty; the measurement goes on without it.
      return null;
    }
  }

  /** The address comes from a JVM of our own on this machine, not from a user. */
  @SuppressWarnings("BanJNDI")
  private static JMXConnector connect(String address) throws IOException {
    return JMXConnectorFactory.connect(new JMXServiceURL(address));
  }

  /** Bytes since the JVM started, or null when it does not tell any more. */
  @Nullable Long bytes() {
    try {
      return (Long) beans.getAttribute(threading, TOTAL);
    } catch (IOException | JMException e) {
      return null;
    }
  }

  /** Bytes in use on the heap after a collection, or null when it does not tell any more. */
  @Nullable Long heapAfterCollection() {
    try {
      ObjectName memory = new ObjectName(MEMORY);
      beans.invoke(memory, "gc", new Object[0], new String[0]);
      return MemoryUsage.from((CompositeData) beans.getAttribute(memory, "HeapMemoryUsage"))
          .getUsed();
    } catch (IOException | JMException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new ProgramFailure("a management connection could not be closed", e);
    }
  }
}

package io.repairstream.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets every await of a suite that names no deadline have one that a machine with other things to
 * do keeps too. JUnit finds it by its name in {@code META-INF/services}.
 */
public final class PatientAwaits implements LauncherSessionListener {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(DEADLINE);
  }
}

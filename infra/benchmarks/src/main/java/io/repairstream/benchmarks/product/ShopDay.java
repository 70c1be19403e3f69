package io.repairstream.benchmarks.product;

import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.embedded.Jdk;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A shop's day, as {@code infra/shop-day} plays it against a stack. */
public final class ShopDay {
  private static final int SECONDS = 20;
  private static final long PATIENCE_MINUTES = 10;

  private ShopDay() {}

  /** Plays a day of {@code orders} tickets and repair orders to its end. */
  public static void play(Installation installation, ProductStack stack, int orders) {
    List<String> command =
        Jdk.command(
            JvmProgram.USUAL_OPTIONS,
            List.of(
                "-cp",
                installation.launcher().toString(),
                "io.repairstream.local.day.ShopDayMain",
                "--data=" + stack.data(),
                "--orders=" + orders,
                "--seconds=" + SECONDS,
                "--quiet"));
    try {
      Process day =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(stack.data().resolveSibling("shop-day.log").toFile())
              .start();
      if (!day.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        day.destroyForcibly();
        throw new ProgramFailure("the shop's day did not end in " + PATIENCE_MINUTES + " min");
      }
      if (day.exitValue() != 0) {
        throw new ProgramFailure("the shop's day ended with " + day.exitValue());
      }
    } catch (IOException e) {
      throw new ProgramFailure("the shop's day cannot be played", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted while the shop's day was played", e);
    }
  }
}

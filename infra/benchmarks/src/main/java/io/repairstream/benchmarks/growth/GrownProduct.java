package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Stillness;
import io.repairstream.benchmarks.product.BenchmarkOrganization;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductStack;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.embedded.Directories;
import io.repairstream.runtime.kafka.SchemaRegistries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The whole product over a read model of one size.
 *
 * @param program which side of the comparison it is: the large one is the product's
 * @param tenants who is in its read model
 * @param origin the organization that all others are copies of
 * @param directory where its processes keep data and logs
 */
public record GrownProduct(
    Program program,
    GrownTenants tenants,
    ProductStack stack,
    BenchmarkOrganization origin,
    Path directory) {
  /** As much as one key can have. */
  private static final long MOST_PER_MINUTE = 1_000_000;

  /**
   * Starts it, all of it awake, and fills its read model; it ends with {@code scope}.
   *
   * @param feed whether the feed has an event of every ticket
   */
  public static GrownProduct start(
      Program program,
      GrownState size,
      boolean feed,
      Path directory,
      Progress progress,
      Scope scope) {
    GrownTenants tenants = new GrownTenants(size);
    Path own = directory.resolve(program.name().toLowerCase(Locale.ROOT));
    progress.say("starting the product");
    ProductStack stack =
        ProductStack.start(Installation.ofThisRun(), own.resolve("product"), scope);
    BenchmarkOrganization origin = BenchmarkOrganization.make(stack, MOST_PER_MINUTE);
    String ticket = origin.makeTickets(stack, 1).getFirst();
    progress.say("filling its read model with " + size);
    try (ReadModelFill fill = new ReadModelFill(stack.database(), tenants, origin.id(), ticket)) {
      fill.fill(feed);
    }
    return new GrownProduct(program, tenants, stack, origin, own);
  }

  /**
   * The same, with processors that know {@code tickets} tickets of the origin: they have restored
   * them from the log when this returns.
   */
  public static GrownProduct startKnowing(
      long tickets,
      Program program,
      GrownState size,
      Path directory,
      Progress progress,
      Scope scope) {
    GrownProduct filled;
    Path state;
    try (Scope filling = new Scope()) {
      filled = start(program, size, false, directory, progress, filling);
      progress.say(String.format(Locale.ROOT, "filling its state with %,d tickets", tickets));
      new StateFill(filled.stack.bootstrap(), SchemaRegistries.wireFormat(filled.stack.registry()))
          .copyEachTicket(Math.toIntExact(tickets - 1));
      state = filled.stack.processorsState();
    }
    try {
      Directories.delete(state);
    } catch (IOException e) {
      throw new LoadFailure("state in " + state + " cannot be deleted", e);
    }
    progress.say("starting it again, to restore its state");
    ProductStack again =
        ProductStack.start(Installation.ofThisRun(), filled.directory.resolve("product"), scope);
    return new GrownProduct(program, filled.tenants, again, filled.origin, filled.directory);
  }

  /** How large its read model is. */
  public GrownState size() {
    return tenants.size();
  }

  /** Lets all that it started stand still until {@code scope} ends. */
  public void rest(Scope scope) {
    scope.own(Stillness.of(List.of(stack.edgePid(), stack.processorsPid(), stack.dispatcherPid())));
  }

  /** Path and query of the second page of {@code page} tickets of a busy organization. */
  public String secondPage(int organization, int page) {
    return new BenchmarkOrganization(
            GrownTenants.organization(organization),
            List.of(GrownTenants.key(organization)),
            origin.shopId(),
            origin.customerId(),
            origin.deviceId())
        .secondPage(stack, page);
  }
}

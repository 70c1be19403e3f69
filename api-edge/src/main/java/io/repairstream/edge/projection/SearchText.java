package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.Vehicle;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of an entity that a search looks through. */
final class SearchText {
  private SearchText() {}

  /**
   * What a search for a customer looks through: names in both orders would be told apart by nobody.
   */
  static String of(Customer customer) {
    return joined(
        customer.getFirstName(), customer.getLastName(), customer.getEmail(), customer.getPhone());
  }

  static String of(Vehicle vehicle) {
    return joined(vehicle.getVin(), vehicle.getPlate(), vehicle.getMake(), vehicle.getModel());
  }

  private static String joined(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null)
        .reduce("", (all, part) -> all + " " + part)
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}

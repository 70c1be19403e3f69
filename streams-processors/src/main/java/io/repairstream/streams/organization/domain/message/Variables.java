package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a message stand for.
 *
 * <p>Names with a dot are the organization's facts, names without one are the caller's own.
 */
final class Variables {
  /** Every name that stands for a fact. */
  static final List<String> FACTS =
      List.of(
          "customer.first_name", "customer.last_name", "order.number", "order.status", "shop.name");

  private static final Pattern OWN = Pattern.compile("[a-z][a-z0-9_]*");

  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = values;
  }

  /** The facts around a message, and the caller's {@code own}. */
  static Variables of(
      Customer customer, @Nullable WorkOrder order, @Nullable Shop shop, Map<String, String> own) {
    Map<String, String> values = new HashMap<>(own);
    put(values, "customer.first_name", customer.profile().firstName());
    put(values, "customer.last_name", customer.profile().lastName());
    if (order != null) {
      values.put("order.number", number(order));
      values.put("order.status", order.status());
    }
    if (shop != null) {
      values.put("shop.name", shop.name());
    }
    return new Variables(values);
  }

  /** Why {@code own} cannot be the caller's own variables, or null. */
  static @Nullable Refusal objection(Map<String, String> own) {
    for (String name : new TreeSet<>(own.keySet())) {
      if (!OWN.matcher(name).matches()) {
        return Refusal.invalid(
            "variables", name, "names of lowercase letters, digits and underscores");
      }
    }
    return null;
  }

  /** Why nothing can stand for {@code name}, wherever it is used; null when something may. */
  static @Nullable Refusal unknown(String name) {
    return FACTS.contains(name) || OWN.matcher(name).matches()
        ? null
        : Refusal.of(RefusalCode.VALIDATION_ERROR, "there is no variable {{" + name + "}}")
            .with("field", "variables")
            .with("value", name)
            .with("expected", FACTS);
  }

  /** Why nothing stands for {@code name} in this message, or null. */
  @Nullable Refusal missing(String name) {
    return values.containsKey(name)
        ? null
        : Refusal.invalid("variables", name, "a value: nothing stands for {{" + name + "}}");
  }

  /** What stands for {@code name}. */
  String value(String name) {
    return requireNonNull(values.get(name), name);
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static String number(WorkOrder order) {
    return order.kind() == WorkOrderKind.TICKET
        ? String.format(Locale.ROOT, "T-%06d", order.number())
        : Long.toString(order.number());
  }
}

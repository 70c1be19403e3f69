package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Customer;
import io.repairstream.schemas.entity.CustomerSummary;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON form of customers. */
final class CustomerJson {
  private CustomerJson() {}

  static ObjectNode list(Customer customer) {
    return Fields.object()
        .text("id", customer.getId())
        .text("org_id", customer.getOrgId())
        .text("external_ref", customer.getExternalRef())
        .text("first_name", customer.getFirstName())
        .text("last_name", customer.getLastName())
        .text("email", customer.getEmail())
        .text("phone", customer.getPhone())
        .text("preferred_contact", customer.getPreferredContact())
        .text("customer_source_id", customer.getCustomerSourceId())
        .text("customer_source", customer.getCustomerSource())
        .texts("tags", customer.getTags())
        .text("notes", customer.getNotes())
        .number("version", customer.getVersion())
        .time("created_at", customer.getCreatedAt())
        .time("updated_at", customer.getUpdatedAt())
        .done();
  }

  /** What the single form has beyond the list form. */
  static ObjectNode detail(Customer customer) {
    return Fields.object()
        .text("address", customer.getAddress())
        .flag("marketing_opt_out", customer.getMarketingOptOut())
        .done();
  }

  /** How a work order embeds its customer. */
  static ObjectNode summary(CustomerSummary customer) {
    return Fields.object()
        .text("id", customer.getId())
        .text("name", name(customer))
        .text("first_name", customer.getFirstName())
        .text("last_name", customer.getLastName())
        .text("email", customer.getEmail())
        .text("phone", customer.getPhone())
        .done();
  }

  private static String name(CustomerSummary customer) {
    return Stream.of(customer.getFirstName(), customer.getLastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  static CustomerSummary summaryOf(Customer customer) {
    return new CustomerSummary(
        customer.getId(),
        customer.getFirstName(),
        customer.getLastName(),
        customer.getEmail(),
        customer.getPhone());
  }
}

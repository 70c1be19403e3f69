package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge patch says of a customer's profile. */
public record CustomerPatch(
    Patch<String> firstName,
    Patch<String> lastName,
    Patch<String> email,
    Patch<String> phone,
    Patch<String> preferredContact,
    Patch<String> customerSourceId,
    Patch<List<String>> tags,
    Patch<String> notes,
    Patch<String> address,
    Patch<Boolean> marketingOptOut) {

  /** What cannot be removed must not be. */
  Checklist keeps(Checklist checks) {
    return checks
        .then(() -> Checks.kept("preferred_contact", preferredContact))
        .then(() -> Checks.kept("marketing_opt_out", marketingOptOut));
  }

  /** {@code profile} with what the patch says. */
  CustomerProfile appliedTo(CustomerProfile profile) {
    return new CustomerProfile(
        firstName.or(profile.firstName()),
        lastName.or(profile.lastName()),
        email.or(profile.email()),
        phone.or(profile.phone()),
        preferredContact.orKeep(profile.preferredContact()),
        customerSourceId.or(profile.customerSourceId()),
        emptied(tags.or(profile.tags())),
        notes.or(profile.notes()),
        address.or(profile.address()),
        marketingOptOut.orKeep(profile.marketingOptOut()));
  }

  private static List<String> emptied(@Nullable List<String> tags) {
    return tags == null ? List.of() : tags;
  }
}

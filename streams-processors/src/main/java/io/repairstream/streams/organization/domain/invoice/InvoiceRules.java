package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.RoleRefusal;
import io.repairstream.streams.organization.domain.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about invoices that payments share. */
public final class InvoiceRules {
  /** Who may let go of money that is owed, or give some back. */
  private static final List<Role> MONEY = List.of(Role.OWNER, Role.MANAGER, Role.ACCOUNTING);

  /** In so many parts an amount is let go; each is kept with what it is a part of. */
  private static final int MOST_PARTS = 50;

  private InvoiceRules() {}

  /** The invoice {@code id}, or null when there is none within the caller's reach. */
  public static @Nullable Invoice reachable(OrganizationView view, CommandMeta meta, String id) {
    Invoice invoice = view.find(Invoice.TYPE, id);
    return invoice != null && meta.reaches(invoice.origin().shopId()) ? invoice : null;
  }

  /** The invoice must be in one of {@code statuses}. */
  public static @Nullable Refusal in(Invoice invoice, InvoiceStatus... statuses) {
    List<InvoiceStatus> expected = List.of(statuses);
    if (expected.contains(invoice.status())) {
      return null;
    }
    List<String> names = expected.stream().map(InvoiceStatus::name).toList();
    return Refusal.of(
            RefusalCode.CONFLICT,
            "the invoice is "
                + invoice.status()
                + " (expected: "
                + String.join(" or ", names)
                + ")")
        .with("field", "status")
        .with("value", invoice.status().name())
        .with("expected", names);
  }

  /** The invoice must have been issued, whatever became of it since. */
  public static @Nullable Refusal issued(Invoice invoice) {
    return invoice.issue() == null
        ? in(
            invoice,
            InvoiceStatus.ISSUED,
            InvoiceStatus.PART_PAID,
            InvoiceStatus.PAID,
            InvoiceStatus.CREDITED)
        : null;
  }

  /** Whoever gives something up says why. */
  public static @Nullable Refusal reasoned(String reason) {
    return reason.isBlank() ? Refusal.invalid("reason", reason, "a text") : null;
  }

  /** {@code role} must be one that may do a {@code deed} that costs the organization money. */
  public static @Nullable Refusal mayLetGo(@Nullable Role role, String deed) {
    return role != null && MONEY.contains(role) ? null : RoleRefusal.of(role, deed, MONEY);
  }

  /**
   * The last part there is room for must be all that is left, so that the bound holds no money for
   * ever.
   *
   * @param whole what has the parts, and {@code parts} what they are called
   * @param existing how many there are
   * @param bound what {@code left} is called
   */
  public static @Nullable Refusal room(
      String whole, String parts, int existing, Money amount, String bound, Money left) {
    return existing < MOST_PARTS - 1 || amount.equals(left)
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                whole
                    + " has at most "
                    + MOST_PARTS
                    + " "
                    + parts
                    + ", the last of which is of all that is left: "
                    + amount.decimal()
                    + " (expected: "
                    + left.decimal()
                    + ")")
            .with("field", "amount")
            .with("value", amount.decimal())
            .with("expected", left.decimal())
            .with(bound, left.decimal())
            .with("limit", MOST_PARTS)
            .with("current", existing);
  }

  /**
   * {@code text} must be an amount above nothing.
   *
   * @param most what the amount may not exceed; null means that nothing bounds it
   * @param bound what {@code most} is called
   */
  public static @Nullable Refusal amount(
      String text, String currency, String bound, @Nullable Money most) {
    Money amount = Money.parse(text, currency);
    if (amount == null || amount.isZero()) {
      return Refusal.invalid("amount", text, Money.expected(currency) + ", and more than 0");
    }
    return most == null || amount.compareTo(most) <= 0
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "amount is more than the "
                    + bound
                    + ": "
                    + amount.decimal()
                    + " (expected: at most "
                    + most.decimal()
                    + ")")
            .with("field", "amount")
            .with("value", amount.decimal())
            .with("expected", "at most " + most.decimal())
            .with(bound, most.decimal())
            .with("currency", currency);
  }
}

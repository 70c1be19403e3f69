package io.repairstream.webhook.fanout;

import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the deliveries that events give rise to, each once however often it is attempted or asked
 * for again, and holds back what is beyond the organization's plan until its billing period ends or
 * its plan changes.
 *
 * <p>An organization whose terms were never told here is neither counted nor held back.
 */
final class DeliveryMeter {
  private static final int RELEASED_AT_ONCE = 500;
  private static final String OPERATION = "webhook_delivery";

  private final AccountStore accounts;
  private final String incarnation;
  private final Consumer<WebhookDelivery> deliver;
  private final Consumer<UsageIncrement> report;
  private final Map<String, Long> batches = new HashMap<>();
  private final Set<String> unreported = new LinkedHashSet<>();
  private final Set<String> holding = new LinkedHashSet<>();

  /**
   * @param incarnation names this run in what it reports
   * @param deliver where deliveries go
   * @param report where counts go
   */
  DeliveryMeter(
      AccountStore accounts,
      String incarnation,
      Consumer<WebhookDelivery> deliver,
      Consumer<UsageIncrement> report) {
    this.accounts = accounts;
    this.incarnation = incarnation;
    this.deliver = deliver;
    this.report = report;
    accounts.each(this::note);
  }

  private void note(String orgId, Account account) {
    if (account.owesReport()) {
      unreported.add(orgId);
    }
    if (account.holds()) {
      holding.add(orgId);
    } else {
      holding.remove(orgId);
    }
  }

  /** What an organization has booked. */
  void booked(Organization organization, Instant now) {
    String orgId = organization.getId();
    Account known = accounts.find(orgId);
    put(orgId, known == null ? Account.open(organization, now) : known.under(organization));
    release(orgId, now, RELEASED_AT_ONCE);
  }

  /** Delivers, or holds back. */
  void take(WebhookDelivery delivery, Instant now) {
    String orgId = delivery.getOrgId();
    Account account = current(orgId, now);
    if (account == null) {
      deliver.accept(delivery);
    } else if (account.holds() || account.usedUp()) {
      accounts.hold(orgId, account.heldEnd(), delivery);
      put(orgId, account.held());
    } else {
      put(orgId, account.delivered());
      deliver.accept(delivery);
    }
  }

  /** Reports what was counted, and releases what may go. */
  void tick(Instant now) {
    for (String orgId : List.copyOf(unreported)) {
      Account account = accounts.find(orgId);
      if (account != null) {
        tell(orgId, account, now);
      }
    }
    unreported.clear();
    int most = RELEASED_AT_ONCE;
    for (String orgId : List.copyOf(holding)) {
      most -= release(orgId, now, most);
      if (most <= 0) {
        break;
      }
    }
  }

  /** How many organizations have something held back. */
  int holding() {
    return holding.size();
  }

  private int release(String orgId, Instant now, int most) {
    int released = 0;
    Account account = current(orgId, now);
    while (account != null && account.holds() && !account.usedUp() && released < most) {
      WebhookDelivery delivery = accounts.release(orgId, account.heldFirst());
      account = account.released();
      put(orgId, account);
      released++;
      if (delivery != null) {
        deliver.accept(delivery);
      }
    }
    return released;
  }

  /** The account of the period that {@code now} is in; the former one's count is told first. */
  private @Nullable Account current(String orgId, Instant now) {
    Account account = accounts.find(orgId);
    if (account == null || !account.over(now)) {
      return account;
    }
    tell(orgId, account, now);
    Account next = account.next(now);
    put(orgId, next);
    return next;
  }

  private void tell(String orgId, Account account, Instant now) {
    if (!account.owesReport()) {
      return;
    }
    long count = account.used() - account.reported();
    report.accept(
        UsageIncrement.newBuilder()
            .setIncarnation(incarnation)
            .setBatch(batches.merge(orgId, 1L, Long::sum))
            .setOrgId(orgId)
            .setMeter(Plan.WEBHOOK_DELIVERIES)
            .setPeriodStart(account.start())
            .setPeriodEnd(account.end())
            .setCountedAt(now)
            .setLines(List.of(new UsageLine("webhook-dispatcher", OPERATION, 2, true, count, null)))
            .build());
    put(orgId, account.told());
  }

  private void put(String orgId, Account account) {
    accounts.put(orgId, account);
    note(orgId, account);
  }
}

package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a payment. */
public sealed interface PaymentEvent extends Event<Payment> {
  /** The payment it is about. */
  String paymentId();

  @Override
  default String entityId() {
    return paymentId();
  }

  @Override
  default EntityType<Payment> entityType() {
    return Payment.TYPE;
  }

  @Override
  default Payment evolve(@Nullable Payment state, Instant recordedAt) {
    return switch (this) {
      case PaymentCaptured captured -> {
        Evolution.fromNothing(captured, state);
        yield new Payment(
            captured.paymentId(),
            Revision.first(recordedAt),
            captured.externalRef(),
            captured.debt(),
            captured.amount(),
            captured.way(),
            PaymentStatus.CAPTURED,
            captured.capturedAt(),
            null,
            List.of());
      }
      case PaymentFailed failed -> {
        Evolution.fromNothing(failed, state);
        yield new Payment(
            failed.paymentId(),
            Revision.first(recordedAt),
            failed.externalRef(),
            failed.debt(),
            failed.amount(),
            failed.way(),
            PaymentStatus.FAILED,
            null,
            failed.failureReason(),
            List.of());
      }
      case PaymentRefunded refunded ->
          refunded.from(Evolution.existing(refunded, state), recordedAt);
    };
  }

  private static List<IndexChange> claims(@Nullable String externalRef, PaymentWay way) {
    List<IndexChange> claims = new ArrayList<>(UniqueKey.claimOf(Payment.TYPE, externalRef));
    String providerPaymentId = way.providerPaymentId();
    if (providerPaymentId != null) {
      claims.add(new IndexChange.Claim(Payment.providerKey(providerPaymentId)));
    }
    return List.copyOf(claims);
  }

  /** The money came. */
  record PaymentCaptured(
      String paymentId,
      @Nullable String externalRef,
      PaymentDebt debt,
      Money amount,
      PaymentWay way,
      Instant capturedAt)
      implements PaymentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return claims(externalRef, way);
    }
  }

  /** The money did not come. */
  record PaymentFailed(
      String paymentId,
      @Nullable String externalRef,
      PaymentDebt debt,
      Money amount,
      PaymentWay way,
      @Nullable String failureReason)
      implements PaymentEvent {
    /** The provider's id stays free: the next attempt may succeed under the same one. */
    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.claimOf(Payment.TYPE, externalRef);
    }
  }

  /** Something of it was given back. */
  record PaymentRefunded(String paymentId, String refundId, Money amount, String reason)
      implements PaymentEvent {
    private Payment from(Payment payment, Instant recordedAt) {
      if (payment.refundable().compareTo(amount) < 0) {
        throw new IllegalStateException(
            "a payment of which "
                + payment.refundable().decimal()
                + " is left cannot have "
                + amount.decimal()
                + " refunded: "
                + payment.id());
      }
      List<Refund> refunds = new ArrayList<>(payment.refunds());
      refunds.add(new Refund(refundId, amount, reason, recordedAt));
      return new Payment(
          payment.id(),
          payment.revision().next(recordedAt),
          payment.externalRef(),
          payment.debt(),
          payment.amount(),
          payment.way(),
          PaymentStatus.refunded(payment.amount(), payment.refunded().plus(amount)),
          payment.capturedAt(),
          payment.failureReason(),
          refunds);
    }
  }
}

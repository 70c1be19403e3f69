package io.repairstream.streams.organization.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.estimate.EstimateEvent;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycles;
import io.repairstream.streams.organization.domain.model.Aim;
import io.repairstream.streams.organization.domain.model.Deed;
import io.repairstream.streams.organization.domain.model.Deeds;
import io.repairstream.streams.organization.domain.model.Facts;
import io.repairstream.streams.organization.domain.model.Model;
import io.repairstream.streams.organization.domain.payment.Payment;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** A whole organization under random commands does what a simple model of it does. */
class OrganizationModelTest {
  /** What the histories came to, over all tries. */
  private static final Set<String> REACHED = new TreeSet<>();

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void theOrganizationDoesWhatItsModelDoes(@ForAll("histories") List<Aim> aims) {
    Scene scene = furnished();
    Model model = Model.furnished();
    for (Aim aim : concat(Deeds.opening(), aims)) {
      Deed deed = aim.at(model);
      scene.pass(Duration.ofDays(deed.daysBefore()));
      model.pass(deed.daysBefore());
      boolean possible = deed.possible(model);
      Map<String, Entity> before = scene.entities();
      int events = scene.history().size();
      Decision decision = scene.send(deed.command(Scene.OWNER, scene));
      assertThat(decision instanceof Decision.Accepted)
          .as("%s should be %s, but: %s", deed, possible ? "accepted" : "refused", decision)
          .isEqualTo(possible);
      if (possible) {
        deed.happen(model);
      } else {
        assertThat(scene.entities()).as("after refused %s", deed).isEqualTo(before);
        assertThat(scene.history()).hasSize(events);
      }
      assertThat(Facts.of(scene)).as("after %s", deed).isEqualTo(Facts.of(model));
    }
    recordWays(scene);
    assertCounted(scene);
    assertMoneyIsConserved(scene);
    assertStockIsConserved(scene);
    assertThat(scene.replayed().entities()).isEqualTo(scene.entities());
  }

  /** A model that never gets somewhere says nothing of what is there. */
  @AfterContainer
  static void everyStatusOfEveryLifecycleWasReached() {
    for (Lifecycle lifecycle : Lifecycles.ALL) {
      assertThat(REACHED)
          .containsAll(
              lifecycle.statuses().stream()
                  .map(status -> lifecycle.id() + " " + status.name())
                  .toList());
    }
    assertThat(REACHED).contains("comeback", "lapsed estimate", "imported ticket");
  }

  private static void recordWays(Scene scene) {
    for (Event<?> event : scene.history()) {
      if (event instanceof WorkOrderEvent.WorkOrderCreated created) {
        REACHED.add(created.lifecycleId() + " " + created.kind().lifecycle().start().name());
        if (created.particulars().comebackOf() != null) {
          REACHED.add("comeback");
        }
        if (created.externalRef() != null) {
          REACHED.add("imported ticket");
        }
      } else if (event instanceof WorkOrderEvent.WorkOrderTransitioned moved) {
        WorkOrder order = scene.get(WorkOrder.TYPE, moved.workOrderId());
        REACHED.add(order.lifecycleId() + " " + moved.to());
      } else if (event instanceof EstimateEvent.EstimateExpired) {
        REACHED.add("lapsed estimate");
      }
    }
  }

  private static List<Aim> concat(List<Aim> first, List<Aim> then) {
    List<Aim> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /** Versions count events, and numbers have no gap. */
  private static void assertCounted(Scene scene) {
    Map<String, Long> happened = new HashMap<>();
    scene
        .history()
        .forEach(
            event ->
                happened.merge(event.entityType().name() + "/" + event.entityId(), 1L, Long::sum));
    scene
        .entities()
        .forEach(
            (key, entity) -> assertThat(entity.revision().version()).isEqualTo(happened.get(key)));
    assertGapless(all(scene, WorkOrder.class).stream().mapToLong(WorkOrder::number));
    assertGapless(
        all(scene, Invoice.class).stream()
            .filter(invoice -> invoice.issue() != null)
            .mapToLong(invoice -> number(invoice)));
  }

  private static long number(Invoice invoice) {
    return requireNonNull(invoice.issue()).number();
  }

  private static void assertGapless(LongStream numbers) {
    long[] sorted = numbers.sorted().toArray();
    assertThat(sorted).isEqualTo(LongStream.rangeClosed(1, sorted.length).toArray());
  }

  /** What was paid of an invoice is what its payments say, and no one pays too much. */
  private static void assertMoneyIsConserved(Scene scene) {
    Map<String, Long> paid = new HashMap<>();
    for (Payment payment : all(scene, Payment.class)) {
      paid.merge(
          payment.debt().invoiceId(),
          payment.amount().minorUnits() - payment.refunded().minorUnits(),
          Long::sum);
    }
    for (Invoice invoice : all(scene, Invoice.class)) {
      assertThat(invoice.paid().minorUnits()).isEqualTo(paid.getOrDefault(invoice.id(), 0L));
      assertThat(invoice.balance().isNegative()).isFalse();
      assertThat(invoice.paid().isNegative()).isFalse();
    }
  }

  /** No more is reserved than there is, and what is reserved is reserved for somebody. */
  private static void assertStockIsConserved(Scene scene) {
    Map<String, Long> reserved = new HashMap<>();
    for (WorkOrder order : all(scene, WorkOrder.class)) {
      for (OrderPart part : order.parts()) {
        reserved.merge(part.inventoryItemId(), part.reserved(), Long::sum);
      }
    }
    for (InventoryItem item : all(scene, InventoryItem.class)) {
      assertThat(item.stock().reserved().thousandths())
          .isEqualTo(reserved.getOrDefault(item.id(), 0L));
      assertThat(item.stock().available().isNegative()).isFalse();
    }
  }

  private static <E extends Entity> List<E> all(Scene scene, Class<E> type) {
    return scene.entities().values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Scene furnished() {
    Scene scene = Scene.furnished();
    scene.events(
        new TeamCommand.CreateTeamMember(
            Scene.OWNER, "tech-2", "Theo", null, Role.TECH, List.of(), null));
    return scene;
  }

  @Provide
  Arbitrary<List<Aim>> histories() {
    return Deeds.any().list().ofMinSize(250).ofMaxSize(400);
  }
}

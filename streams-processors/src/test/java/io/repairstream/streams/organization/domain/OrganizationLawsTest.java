package io.repairstream.streams.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever is asked, in whatever order. */
class OrganizationLawsTest {
  @Property(tries = 200)
  void numbersHaveNoGapAndVersionsCountEvents(@ForAll("conversations") List<Command> commands) {
    Scene scene = Scene.furnished();
    commands.forEach(scene::send);

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
    List<Long> numbers =
        scene.entities().values().stream()
            .filter(WorkOrder.class::isInstance)
            .map(entity -> ((WorkOrder) entity).number())
            .sorted()
            .toList();
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i + 1L);
    }
  }

  @Property(tries = 200)
  void whatIsRefusedChangesNothing(@ForAll("conversations") List<Command> commands) {
    Scene scene = Scene.furnished();
    for (Command command : commands) {
      Map<String, Entity> before = scene.entities();
      int events = scene.history().size();
      switch (scene.send(command)) {
        case Decision.Refused refused -> {
          assertThat(scene.entities()).isEqualTo(before);
          assertThat(scene.history()).hasSize(events);
          assertThat(refused.refusal().message()).isNotBlank();
        }
        case Decision.Answered answered -> assertThat(scene.history()).hasSize(events);
        case Decision.Accepted accepted ->
            assertThat(scene.history()).hasSize(events + accepted.events().size());
      }
    }
  }

  @Provide
  Arbitrary<List<Command>> conversations() {
    return command().list().ofMinSize(1).ofMaxSize(40);
  }

  private static Arbitrary<Command> command() {
    Arbitrary<String> tickets = Arbitraries.of("t1", "t2", "t3", "nothing");
    Arbitrary<CommandMeta> metas =
        Arbitraries.of(
            Scene.OWNER,
            Scene.as(Role.TECH),
            Scene.in(Scene.OTHER_SHOP),
            Scene.ifMatch(2),
            Scene.as(null));
    Arbitrary<Command> opening = metas.flatMap(meta -> tickets.map(id -> Scene.ticket(meta, id)));
    Arbitrary<Command> moving =
        metas.flatMap(
            meta ->
                tickets.flatMap(
                    id ->
                        Arbitraries.of("TRIAGE", "DIAGNOSTICS", "VOIDED", "INTAKE", "NONSENSE")
                            .map(
                                to ->
                                    new TransitionCommand.TransitionWorkOrder(
                                        meta, id, WorkOrderKind.TICKET, null, to, null))));
    Arbitrary<Command> consenting =
        tickets.map(
            id ->
                new WorkOrderCommand.RecordConsent(
                    Scene.OWNER, id, WorkOrderKind.TICKET, Scene.CONSENT));
    Arbitrary<Command> photographing =
        tickets.flatMap(
            id ->
                Arbitraries.of("p1", "p2", "p3")
                    .map(
                        piece ->
                            new WorkOrderCommand.AddEvidence(
                                Scene.OWNER,
                                id,
                                WorkOrderKind.TICKET,
                                piece,
                                EvidenceKind.INTAKE_PHOTO,
                                Scene.FILE)));
    Arbitrary<Command> patching =
        tickets.flatMap(
            id ->
                Arbitraries.of("low", "high", "never")
                    .map(
                        priority ->
                            new WorkOrderCommand.UpdateWorkOrder(
                                Scene.OWNER,
                                id,
                                WorkOrderKind.TICKET,
                                Scene.patch("priority", priority))));
    return Arbitraries.oneOf(List.of(opening, moving, consenting, photographing, patching));
  }
}

package io.repairstream.streams.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.device.DeviceCommand;
import io.repairstream.streams.organization.domain.device.DeviceDescription;
import io.repairstream.streams.organization.domain.shop.ShopCommand;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.tenant.Admission;
import io.repairstream.streams.organization.domain.tenant.TenantCommand;
import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.vehicle.VehicleCommand;
import io.repairstream.streams.organization.domain.vehicle.VehicleDescription;
import io.repairstream.streams.organization.domain.workorder.Consent;
import io.repairstream.streams.organization.domain.workorder.EvidenceFile;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrderPatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organization in memory: given commands, when a command, then events or a refusal. */
public final class Scene implements OrganizationView {
  public static final String ORG = "org-1";
  public static final String SHOP = "shop-1";
  public static final String OTHER_SHOP = "shop-2";
  public static final String CUSTOMER = "customer-1";
  public static final String DEVICE = "device-1";
  public static final String VEHICLE = "vehicle-1";
  public static final String VIN = "1M8GDM9AXKP042788";
  public static final String TECH = "tech-1";
  public static final String TICKET = "ticket-1";
  public static final String REPAIR_ORDER = "order-1";
  public static final CommandMeta OWNER = new CommandMeta(Role.OWNER, List.of(), null);
  public static final Consent CONSENT =
      new Consent("Ada", "in_person", Instant.parse("2026-03-01T09:00:00Z"), "ab".repeat(32));
  public static final CustomerProfile PROFILE =
      new CustomerProfile(
          "Ada", null, null, null, "email", null, List.of("vip"), null, null, false);
  public static final EvidenceFile FILE =
      new EvidenceFile("https://x/1", "cd".repeat(32), "image/jpeg", 9);

  /** How long after one event the next one happens. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Map<String, Entity> entities = new HashMap<>();
  private final Map<UniqueKey, String> claims = new HashMap<>();
  private final Map<Counter, Long> counts = new HashMap<>();
  private final List<Event<?>> history = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  /** An organization with nothing in it. */
  public static Scene founded() {
    Scene scene = new Scene();
    scene.events(
        new TenantCommand.CreateOrganization(
            OWNER, ORG, "Acme", "repairops-enterprise", 1, "hash"));
    return scene;
  }

  /** An organization with two shops, a technician, a customer, their device and their vehicle. */
  public static Scene furnished() {
    Scene scene = founded();
    scene.events(shop(SHOP, "BER", "Europe/Berlin", "EUR", null));
    scene.events(shop(OTHER_SHOP, "NYC", "America/New_York", "USD", null));
    scene.events(
        new TeamCommand.CreateTeamMember(OWNER, TECH, "Tess", null, Role.TECH, List.of(), null));
    scene.events(new CustomerCommand.CreateCustomer(OWNER, CUSTOMER, PROFILE, null));
    scene.events(device(DEVICE, CUSTOMER, "imei"));
    scene.events(vehicle(VEHICLE, CUSTOMER, VIN));
    return scene;
  }

  /** The same with a ticket in INTAKE. */
  public static Scene withTicket() {
    Scene scene = furnished();
    scene.events(ticket(OWNER, TICKET));
    return scene;
  }

  public static ShopCommand shop(
      String id, String code, String zone, String currency, @Nullable String ref) {
    return new ShopCommand.CreateShop(
        OWNER, id, "Shop " + code, code, zone, currency, null, ref, null);
  }

  public static DeviceCommand device(String id, String customer, @Nullable String identifier) {
    return new DeviceCommand.CreateDevice(
        OWNER,
        id,
        customer,
        new DeviceDescription("phone", "Fair", "5", null, identifier, Map.of("color", "blue")),
        null);
  }

  public static VehicleCommand vehicle(String id, String customer, @Nullable String vin) {
    return new VehicleCommand.CreateVehicle(
        OWNER,
        id,
        customer,
        new VehicleDescription(
            vin, 2019, "Ford", "F-150", "XLT", "RX 42", "CA", null, "red", null, null),
        null);
  }

  public static WorkOrderCommand ticket(CommandMeta meta, String id) {
    return order(meta, id, WorkOrderKind.TICKET, DEVICE, null);
  }

  public static WorkOrderCommand repairOrder(CommandMeta meta, String id) {
    return order(meta, id, WorkOrderKind.REPAIR_ORDER, VEHICLE, null);
  }

  public static WorkOrderCommand order(
      CommandMeta meta, String id, WorkOrderKind kind, String asset, @Nullable String comebackOf) {
    return new WorkOrderCommand.CreateWorkOrder(
        meta,
        id,
        kind,
        SHOP,
        CUSTOMER,
        asset,
        "screen_repair",
        "cracked",
        "standard",
        null,
        null,
        comebackOf,
        null,
        false);
  }

  public static WorkOrderCommand evidence(String id, EvidenceKind kind) {
    return new WorkOrderCommand.AddEvidence(OWNER, TICKET, WorkOrderKind.TICKET, id, kind, FILE);
  }

  public static TransitionCommand move(String to) {
    return new TransitionCommand.TransitionWorkOrder(
        OWNER, TICKET, WorkOrderKind.TICKET, null, to, null);
  }

  /** A patch of one field of a work order; without a name, of none. */
  public static WorkOrderPatch patch(@Nullable String field, @Nullable String value) {
    return new WorkOrderPatch(
        said("issue_category", field, value),
        said("issue_description", field, value),
        said("priority", field, value),
        said("assigned_tech_id", field, value),
        said("findings_summary", field, value),
        "promised_at".equals(field)
            ? Patch.of(value == null ? null : Instant.parse(value))
            : Patch.absent(),
        said("comeback_of", field, value));
  }

  private static Patch<String> said(String name, @Nullable String field, @Nullable String value) {
    return name.equals(field) ? Patch.of(value) : Patch.absent();
  }

  public static CommandMeta as(@Nullable Role role) {
    return new CommandMeta(role, List.of(), null);
  }

  public static CommandMeta in(String... shops) {
    return new CommandMeta(Role.OWNER, List.of(shops), null);
  }

  public static CommandMeta ifMatch(long version) {
    return new CommandMeta(Role.OWNER, List.of(), version);
  }

  /** What comes of the same events at the same times where nothing was known before. */
  public Scene replayed() {
    Scene scene = new Scene();
    for (int i = 0; i < history.size(); i++) {
      scene.now = times.get(i).minus(TICK);
      scene.apply(history.get(i));
    }
    return scene;
  }

  /** Sends {@code command} and applies what it causes. */
  public Decision send(Command command) {
    Decision decision = Admission.decide(command, this);
    if (decision instanceof Decision.Accepted accepted) {
      accepted.events().forEach(this::apply);
    }
    return decision;
  }

  /** The events {@code command} causes; fails when it is refused. */
  public List<Event<?>> events(Command command) {
    Decision decision = send(command);
    assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).events();
  }

  /** Why {@code command} is refused; fails when it is not. */
  public Refusal refusal(Command command) {
    Decision decision = send(command);
    assertThat(decision).as("%s", command).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused) decision).refusal();
  }

  /** Applies events as if they had been decided. */
  public void happen(List<Event<?>> events) {
    events.forEach(this::apply);
  }

  /** Puts a state as if it had come about. */
  public void put(EntityType<?> type, Entity entity) {
    entities.put(type.name() + "/" + entity.id(), entity);
  }

  public <E extends Entity> E get(EntityType<E> type, String id) {
    E entity = find(type, id);
    assertThat(entity).isNotNull();
    return java.util.Objects.requireNonNull(entity);
  }

  /** When which entity wants to be asked again, in the order they were set. */
  public List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  public List<Event<?>> history() {
    return List.copyOf(history);
  }

  public Map<String, Entity> entities() {
    return Map.copyOf(entities);
  }

  private <E extends Entity> void apply(Event<E> event) {
    now = now.plus(TICK);
    E after = event.evolve(find(event.entityType(), event.entityId()), now);
    String key = event.entityType().name() + "/" + event.entityId();
    if (event.removes()) {
      entities.remove(key);
    } else {
      entities.put(key, after);
    }
    for (IndexChange change : event.indexChanges()) {
      switch (change) {
        case IndexChange.Claim claim -> claims.put(claim.key(), event.entityId());
        case IndexChange.Release release -> claims.remove(release.key(), event.entityId());
        case IndexChange.Alarm alarm -> alarms.add(new Alarm(alarm.at(), event.entityId()));
        case IndexChange.Count count ->
            counts.merge(count.counter(), (long) count.delta(), Long::sum);
      }
    }
    history.add(event);
    times.add(now);
  }

  @Override
  public String organizationId() {
    return ORG;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public <E extends Entity> @Nullable E find(EntityType<E> type, String id) {
    Entity entity = entities.get(type.name() + "/" + id);
    return entity == null ? null : type.state().cast(entity);
  }

  @Override
  public @Nullable String holderOf(UniqueKey key) {
    return claims.get(key);
  }

  @Override
  public List<String> holdersUnder(String scope, String prefix) {
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().scope().equals(scope))
        .filter(claim -> claim.getKey().value().startsWith(prefix))
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(UniqueKey::value)))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public long count(Counter counter) {
    return counts.getOrDefault(counter, 0L);
  }

  /** An alarm that was set. */
  public record Alarm(Instant at, String entityId) {}
}

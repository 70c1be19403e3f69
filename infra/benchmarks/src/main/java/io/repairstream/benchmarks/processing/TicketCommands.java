package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.CreateCustomer;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.CreateOrganization;
import io.repairstream.schemas.command.CreateShop;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * The commands of one organization: itself, a shop, a customer, a device, and then ticket after
 * ticket.
 */
public final class TicketCommands {
  /** Commands before the first ticket. */
  public static final int SET_UP = 4;

  private static final String HASH = "0".repeat(64);

  private final CommandIds ids;
  private final String organization;
  private final String shop;
  private final String customer;
  private final String device;
  private final String key;
  private final int number;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final List<UUID> tickets = new ArrayList<>();
  private long made;
  private int copies;

  /** The commands of organization {@code number}, whose entities get ids of {@code ids}. */
  public TicketCommands(int number, CommandIds ids) {
    this.ids = ids;
    this.number = number;
    this.organization = ids.of(number);
    this.shop = ids.of(number);
    this.customer = ids.of(number);
    this.device = ids.of(number);
    this.key = ids.of(number);
  }

  /** The organization's id. */
  public String organization() {
    return organization;
  }

  /** The next command: the set-up in order, then a ticket each. */
  public SpecificRecord next(String commandId) {
    long place = made++;
    CommandMeta meta = meta(commandId, place);
    return switch ((int) Math.min(place, SET_UP)) {
      case 0 -> organization(meta);
      case 1 -> shop(meta);
      case 2 -> customer(meta);
      case 3 -> device(meta);
      default -> ticket(meta, place);
    };
  }

  /** How many tickets there are. */
  public int tickets() {
    return tickets.size() * (1 + copies);
  }

  /** From now on there are {@code copies} of each ticket that was made so far. */
  public void copied(int copies) {
    this.copies = copies;
  }

  /** Id of copy {@code n}, from 1, of the ticket {@code seed}. */
  public static UUID copied(UUID seed, int n) {
    return new UUID(seed.getMostSignificantBits(), seed.getLeastSignificantBits() ^ n);
  }

  private UUID ticket(int number) {
    UUID seed = tickets.get(number / (1 + copies));
    int n = number % (1 + copies);
    return n == 0 ? seed : copied(seed, n);
  }

  /** A change of the ticket with number {@code ticket}, from 0; never the same twice. */
  public SpecificRecord change(String commandId, int ticket) {
    long place = made++;
    return UpdateWorkOrder.newBuilder()
        .setMeta(meta(commandId, place))
        .setWorkOrderId(ticket(ticket).toString())
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setPresent(List.of("issue_description"))
        .setIssueDescription("Looked at again, note " + place)
        .build();
  }

  private CommandMeta meta(String commandId, long place) {
    return CommandMeta.newBuilder()
        .setCommandId(commandId)
        .setOrgId(organization)
        .setIssuedAt(start.plus(place, ChronoUnit.MILLIS))
        .setActor(
            Actor.newBuilder()
                .setKind(place == 0 ? ActorKind.OPERATOR : ActorKind.API_KEY)
                .setId(key)
                .setRole(Role.OWNER)
                .build())
        .setShopScope(List.of())
        .build();
  }

  private CreateOrganization organization(CommandMeta meta) {
    return CreateOrganization.newBuilder()
        .setMeta(meta)
        .setOrganizationId(organization)
        .setName("Benchmark Repairs " + number)
        .setPlan("bayos-enterprise")
        .setBillingCycleDay(1)
        .setOwnerTokenHash(HASH)
        .build();
  }

  private CreateShop shop(CommandMeta meta) {
    return CreateShop.newBuilder()
        .setMeta(meta)
        .setShopId(shop)
        .setName("Main Street")
        .setCode("BEN")
        .setZone("Europe/Berlin")
        .setCurrency("EUR")
        .build();
  }

  private CreateCustomer customer(CommandMeta meta) {
    return CreateCustomer.newBuilder()
        .setMeta(meta)
        .setCustomerId(customer)
        .setFirstName("Ada")
        .setLastName("Lovelace")
        .setEmail("ada@example.com")
        .setPhone("+4930123456")
        .setPreferredContact("email")
        .setTags(List.of())
        .setMarketingOptOut(false)
        .build();
  }

  private CreateDevice device(CommandMeta meta) {
    return CreateDevice.newBuilder()
        .setMeta(meta)
        .setDeviceId(device)
        .setCustomerId(customer)
        .setDeviceType("phone")
        .setMake("Fairphone")
        .setModel("5")
        .setSerial("FP5-0001")
        .setSpecs(Map.of())
        .build();
  }

  private CreateWorkOrder ticket(CommandMeta meta, long place) {
    String id = ids.of(place);
    tickets.add(UUID.fromString(id));
    return CreateWorkOrder.newBuilder()
        .setMeta(meta)
        .setWorkOrderId(id)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId(shop)
        .setCustomerId(customer)
        .setAssetId(device)
        .setIssueCategory("screen_repair")
        .setIssueDescription(
            "The screen is cracked and does not react to touch in its lower third.")
        .setPriority("standard")
        .build();
  }
}

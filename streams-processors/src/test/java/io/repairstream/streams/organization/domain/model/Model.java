package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Scene;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an organization should be: maps, counters and sums, and nothing of how it is built. */
public final class Model {
  private static final Set<String> OVER = Set.of("CLOSED", "UNCLAIMED", "CANCELLED", "VOIDED");

  final Map<String, Person> customers = new TreeMap<>();
  final Map<String, String> devices = new TreeMap<>();
  final Map<String, String> vehicles = new TreeMap<>();
  final Set<String> vins = new HashSet<>();
  final Set<String> staff = new HashSet<>();
  final Map<String, String> deviceRefs = new HashMap<>();
  final Map<String, String> orderRefs = new HashMap<>();
  final Map<String, Order> orders = new TreeMap<>();
  final Map<String, Quote> quotes = new TreeMap<>();
  final Map<String, Check> checks = new TreeMap<>();
  final Map<String, Bill> bills = new TreeMap<>();
  final Map<String, Paid> payments = new TreeMap<>();
  final Set<String> providerIds = new HashSet<>();
  final Map<String, Shelf> shelves = new TreeMap<>();
  final Map<String, Visit> visits = new TreeMap<>();
  final Map<String, Letter> letters = new TreeMap<>();
  final Map<String, Stretch> stretches = new TreeMap<>();
  long billNumbers;
  long day;

  /** The organization of {@link Scene#furnished}, with a second technician. */
  public static Model furnished() {
    Model model = new Model();
    model.customers.put(Scene.CUSTOMER, new Person());
    model.devices.put(Scene.DEVICE, Scene.CUSTOMER);
    model.vehicles.put(Scene.VEHICLE, Scene.CUSTOMER);
    model.vins.add(Scene.VIN);
    model.staff.add(Scene.TECH);
    model.staff.add(PeopleDeeds.SECOND_TECH);
    return model;
  }

  boolean refFree(@Nullable String ref, String holder) {
    return ref == null
        || customers.entrySet().stream()
            .noneMatch(entry -> ref.equals(entry.getValue().ref) && !entry.getKey().equals(holder));
  }

  /** Time goes by. */
  public void pass(long days) {
    day += days;
  }

  /** Who goes by the reference {@code ref}, or null when nobody does. */
  @Nullable String customerOf(String ref) {
    for (Map.Entry<String, Person> entry : customers.entrySet()) {
      if (ref.equals(entry.getValue().ref)) {
        return entry.getKey();
      }
    }
    return null;
  }

  boolean open(@Nullable String order) {
    return order != null && orders.containsKey(order) && !OVER.contains(order(order).status);
  }

  Order order(String id) {
    return Objects.requireNonNull(orders.get(id));
  }

  Quote quote(String id) {
    return Objects.requireNonNull(quotes.get(id));
  }

  Shelf shelf(String id) {
    return Objects.requireNonNull(shelves.get(id));
  }

  /** A customer. */
  static final class Person {
    @Nullable String ref;
    boolean reachable;
    boolean optedOut;
  }

  /** A work order. */
  static final class Order {
    final boolean ticket;
    final long number;
    final String asset;
    final @Nullable String comebackOf;
    String status;
    long closedOn;
    boolean consent;
    boolean findings;
    final Map<String, String> evidence = new HashMap<>();
    @Nullable String latestQuote;
    @Nullable String approvedQuote;
    final Map<String, String> latestChecks = new HashMap<>();
    @Nullable String latestBill;
    final Map<String, Integer> reserved = new HashMap<>();
    final Map<String, Integer> fitted = new HashMap<>();

    Order(boolean ticket, long number, String asset, @Nullable String comebackOf) {
      this.ticket = ticket;
      this.number = number;
      this.asset = asset;
      this.comebackOf = comebackOf;
      this.status = ticket ? "INTAKE" : "OPEN";
    }

    long shown(String kind) {
      return evidence.values().stream().filter(kind::equals).count();
    }

    int reserved(String item) {
      return reserved.getOrDefault(item, 0);
    }

    int fitted(String item) {
      return fitted.getOrDefault(item, 0);
    }
  }

  /** An estimate: labour, and perhaps some of an item. */
  static final class Quote {
    final String order;
    final @Nullable String item;
    final int quantity;
    String status = "DRAFT";
    boolean laborWanted;
    boolean partWanted;
    int held;
    long sentOn;

    Quote(String order, @Nullable String item, int quantity) {
      this.order = order;
      this.item = item;
      this.quantity = quantity;
    }

    boolean approved() {
      return status.equals("APPROVED") || status.equals("PARTIALLY_APPROVED");
    }

    /** The customer does not want it, or did not say so in time. */
    boolean over() {
      return status.equals("DECLINED") || status.equals("EXPIRED");
    }

    /** With the customer, who still may answer on {@code day}. */
    boolean answerable(long day) {
      return status.equals("SENT") && day < sentOn + QuoteDeeds.DAYS_TO_DECIDE;
    }

    /** What the approved lines come to, in cents. */
    long approvedCents() {
      return (laborWanted ? QuoteDeeds.LABOR_CENTS : 0)
          + (partWanted ? quantity * QuoteDeeds.PART_CENTS : 0);
    }
  }

  /** An inspection. */
  static final class Check {
    final String order;
    final String kind;
    boolean done;
    @Nullable String outcome;

    Check(String order, String kind) {
      this.order = order;
      this.kind = kind;
    }
  }

  /** An invoice, in cents. */
  static final class Bill {
    final String order;
    final long total;
    final @Nullable String before;
    boolean issued;
    boolean dead;
    long number;
    long paid;
    long credited;

    Bill(String order, long total, @Nullable String before) {
      this.order = order;
      this.total = total;
      this.before = before;
    }

    long balance() {
      return total - paid - credited;
    }

    boolean owed() {
      return issued && !dead && balance() > 0;
    }

    String status() {
      if (dead) {
        return "VOIDED";
      }
      if (!issued) {
        return "DRAFT";
      }
      if (balance() == 0) {
        return paid == 0 ? "CREDITED" : "PAID";
      }
      return paid == 0 ? "ISSUED" : "PART_PAID";
    }
  }

  /** A payment, in cents. */
  static final class Paid {
    final String bill;
    final long cents;
    final Set<String> refunds = new HashSet<>();
    long refunded;

    Paid(String bill, long cents) {
      this.bill = bill;
      this.cents = cents;
    }
  }

  /** An item in stock. */
  static final class Shelf {
    final String sku;
    int onHand;
    int reserved;

    Shelf(String sku, int onHand) {
      this.sku = sku;
      this.onHand = onHand;
    }

    int available() {
      return onHand - reserved;
    }
  }

  /** An appointment, in half hours. */
  static final class Visit {
    final @Nullable String bay;
    final @Nullable String technician;
    final int length;
    int start;
    String status = "BOOKED";

    Visit(@Nullable String bay, @Nullable String technician, int start, int length) {
      this.bay = bay;
      this.technician = technician;
      this.start = start;
      this.length = length;
    }
  }

  /** A message. */
  static final class Letter {
    String status;

    Letter(String status) {
      this.status = status;
    }
  }

  /** A time entry. */
  static final class Stretch {
    final String technician;
    final String kind;
    final @Nullable String order;
    String status = "RUNNING";

    Stretch(String technician, String kind, @Nullable String order) {
      this.technician = technician;
      this.kind = kind;
      this.order = order;
    }
  }
}

package io.repairstream.local.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the stories of tickets and of repair orders have in common. */
abstract class Story {
  static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final String ALREADY_STOPPED = "INVALID_TRANSITION";
  private static final List<String> FIRST =
      List.of("Ada", "Alan", "Grace", "Edsger", "Barbara", "Donald", "Radia", "Tony");
  private static final List<String> LAST =
      List.of("Lovelace", "Turing", "Hopper", "Dijkstra", "Liskov", "Knuth", "Perlman", "Hoare");

  final Desk desk;
  final Shops.Shop shop;
  final Pace pace;
  final SplittableRandom luck;
  private final Diary diary;
  private final Journal journal;
  private String order = "somebody at the door";
  private String path = "";

  Story(
      Desk desk, Shops.Shop shop, Diary diary, Pace pace, Journal journal, SplittableRandom luck) {
    this.desk = desk;
    this.shop = shop;
    this.diary = diary;
    this.pace = pace;
    this.journal = journal;
    this.luck = luck;
  }

  /** Lives through it. */
  abstract void tell() throws InterruptedException;

  /** Who it is about, for people. */
  String order() {
    return order;
  }

  /** The path of the order. */
  String path() {
    return path;
  }

  void opened(String orderPath, String number) {
    path = orderPath;
    order = number;
    note("opened");
  }

  void note(String what) {
    journal.note(pace.now(), order, what);
  }

  void ended(String status) {
    journal.ended(status);
  }

  boolean chance(int percent) {
    return luck.nextInt(100) < percent;
  }

  String technician() {
    return shop.technicians().get(luck.nextInt(shop.technicians().size()));
  }

  /** Says when it will be ready, which is mostly true. */
  void promise() throws InterruptedException {
    desk.patch(path, "{\"promised_at\":\"" + pace.in(luck.nextInt(30, 240)) + "\"}");
  }

  String customer() throws InterruptedException {
    String first = FIRST.get(luck.nextInt(FIRST.size()));
    String last = LAST.get(luck.nextInt(LAST.size()));
    return desk.post(
            "/customers",
            """
            {"first_name":"%s","last_name":"%s","email":"%s.%s@example.com","phone":"+15550%06d"}"""
                .formatted(
                    first,
                    last,
                    first.toLowerCase(Locale.ROOT),
                    last.toLowerCase(Locale.ROOT),
                    luck.nextInt(1_000_000)))
        .required("id")
        .asText();
  }

  /** Some ring up before they come: their appointment; null for who comes without. */
  @Nullable String appointment(String customer, String asset, String service)
      throws InterruptedException {
    String id = chance(30) ? diary.book(customer, asset, service, luck) : null;
    if (id != null) {
      desk.post("/appointments/" + id + "/confirm", "{}");
      note("appointment confirmed");
      pace.minutes(luck, 5, 30);
    }
    return id;
  }

  /** Whoever had an appointment is there and has handed over what is to be repaired. */
  void arrived(@Nullable String appointment) throws InterruptedException {
    if (appointment != null) {
      desk.post("/appointments/" + appointment + "/arrive", "{}");
      desk.post("/appointments/" + appointment + "/complete", "{}");
      note("came as agreed");
    }
  }

  /** What an order that is opened says of the one whose warranty it claims. */
  static String comebackOf(@Nullable String first) {
    return first == null ? "" : ",\"comeback_of\":\"" + first + "\"";
  }

  /** The customer is told that they can come. */
  void tellReady(String orderId) throws InterruptedException {
    desk.post(
        "/messages",
        """
        {"work_order_id":"%s","channel":"email","kind":"transactional","subject":"Ready","body":"Your repair is done, you can pick it up until seven."}"""
            .formatted(orderId));
    note("customer told");
  }

  /** The customer's word on the estimate, given through the link they were sent. */
  void decide(JsonNode sentEstimate, boolean approve) throws InterruptedException {
    String link = sentEstimate.required("approval_link").asText();
    String token = link.substring(link.lastIndexOf('/') + 1);
    desk.post(
        "/public/estimates/" + token,
        """
        {"decision":"%s","signer":"The customer"}"""
            .formatted(approve ? "approve" : "decline"));
    note(approve ? "estimate approved" : "estimate declined");
  }

  /** An estimate of one hour and a half and one part, sent. */
  JsonNode quote(String orderId, String labor, String price) throws InterruptedException {
    JsonNode estimate =
        desk.post(
            "/estimates",
            """
            {"work_order_id":"%s","lines":[
              {"kind":"labor","description":"%s","quantity":1.5,"unit_price":80.00,"tax_rate":8.25},
              {"kind":"part","description":"Part","quantity":1,"unit_price":%s,"tax_rate":8.25,"inventory_item_id":"%s"}]}"""
                .formatted(orderId, labor, price, shop.partId()));
    JsonNode sent = desk.post("/estimates/" + estimate.required("id").asText() + "/send", "{}");
    note("estimate sent: " + sent.required("total").asText());
    return sent;
  }

  /** An inspection with two points, completed. */
  void inspect(String orderId, String kind, String outcome) throws InterruptedException {
    JsonNode inspection =
        desk.post(
            "/inspections",
            """
            {"work_order_id":"%s","kind":"%s","title":"%s","points":[
              {"key":"power","label":"Power","required":true},{"key":"housing","label":"Housing","required":true}]}"""
                .formatted(orderId, kind, kind));
    String at = "/inspections/" + inspection.required("id").asText();
    pace.minutes(luck, 3, 10);
    desk.patch(
        at,
        """
        {"points":[{"key":"power","result":"OK"},{"key":"housing","result":"ATTENTION","note":"scratched"}]}""");
    desk.post(at + "/complete", outcome.isEmpty() ? "{}" : "{\"outcome\":\"" + outcome + "\"}");
  }

  void evidence(String kind) throws InterruptedException {
    desk.post(
        path + "/evidence",
        """
        {"kind":"%s","url":"https://files.example.com/%08x.jpg","media_type":"image/jpeg","size_bytes":120000,"sha256":"%s"}"""
            .formatted(kind, luck.nextInt(), SHA256));
  }

  /** A technician's work on the order, with the clock running. */
  void work(String orderId, int least, int most) throws InterruptedException {
    String technician = technician();
    String entry =
        desk.post(
                "/time-entries",
                """
                {"technician_id":"%s","kind":"job","work_order_id":"%s"}"""
                    .formatted(technician, orderId))
            .required("id")
            .asText();
    pace.minutes(luck, least, most);
    stop(entry);
  }

  private void stop(String entry) throws InterruptedException {
    try {
      desk.post("/time-entries/" + entry + "/stop", "{}");
    } catch (DayFailure e) {
      // The technician has begun another job meanwhile, which ended this one.
      if (!e.is(ALREADY_STOPPED)) {
        throw e;
      }
    }
  }

  /** Takes the part out of stock and into the order. */
  void fit(String orderId) throws InterruptedException {
    desk.post(
        "/inventory/" + shop.partId() + "/movements",
        """
        {"kind":"fit","quantity":1,"work_order_id":"%s","reason":"repair"}"""
            .formatted(orderId));
  }

  /** The lorry has come. */
  void receive(int quantity) throws InterruptedException {
    desk.post(
        "/inventory/" + shop.partId() + "/movements",
        """
        {"kind":"receive","quantity":%d,"reason":"delivery"}"""
            .formatted(quantity));
  }

  /** The invoice of what was approved, issued and paid in one or two payments. */
  void settle(String orderId) throws InterruptedException {
    JsonNode invoice = desk.post("/invoices", "{\"work_order_id\":\"" + orderId + "\"}");
    String id = invoice.required("id").asText();
    JsonNode issued = desk.post("/invoices/" + id + "/issue", "{}");
    note("invoice " + issued.required("invoice_number").asText());
    BigDecimal balance = issued.required("balance").decimalValue();
    if (chance(20)) {
      BigDecimal deposit = new BigDecimal("50.00").min(balance);
      pay(id, deposit, "cash");
      balance = balance.subtract(deposit);
    }
    pace.minutes(luck, 1, 5);
    pay(id, balance, "card");
  }

  private void pay(String invoice, BigDecimal amount, String method) throws InterruptedException {
    if (amount.signum() > 0) {
      desk.post(
          "/payments",
          """
          {"invoice_id":"%s","amount":%s,"method":"%s"}"""
              .formatted(invoice, amount.toPlainString(), method));
      journal.took(shop.currency(), amount);
    }
  }
}

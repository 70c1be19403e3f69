package io.repairstream.edge;

import io.repairstream.edge.access.Secrets;
import io.repairstream.edge.store.AccessReads;
import io.repairstream.edge.store.ApprovalReads;
import io.repairstream.edge.store.ApprovalRow;
import io.repairstream.edge.store.CursorPosition;
import io.repairstream.edge.store.EntityPage;
import io.repairstream.edge.store.EntityReads;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.EventPage;
import io.repairstream.edge.store.EventQuery;
import io.repairstream.edge.store.EventReads;
import io.repairstream.edge.store.FeedPage;
import io.repairstream.edge.store.FeedQuery;
import io.repairstream.edge.store.FeedReads;
import io.repairstream.edge.store.ImportReads;
import io.repairstream.edge.store.KpiFigure;
import io.repairstream.edge.store.KpiQuery;
import io.repairstream.edge.store.KpiReads;
import io.repairstream.edge.store.ListQuery;
import io.repairstream.edge.store.OperationReads;
import io.repairstream.edge.store.OperationRow;
import io.repairstream.edge.store.PrincipalRow;
import io.repairstream.edge.store.ReportReads;
import io.repairstream.edge.store.StoredEntity;
import io.repairstream.edge.store.TicketCounts;
import io.repairstream.edge.store.TimeReads;
import io.repairstream.edge.store.UsageReport;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A read model of maps. */
final class FakeStore
    implements EntityReads,
        EventReads,
        FeedReads,
        ApprovalReads,
        AccessReads,
        OperationReads,
        ReportReads,
        TimeReads,
        KpiReads,
        ImportReads {
  static final String ORG = "01930000-0000-7000-8000-0000000000aa";

  /** What KPIs are called. */
  final Map<String, String> labels = new ConcurrentHashMap<>();

  private final Map<String, PrincipalRow> principals = new ConcurrentHashMap<>();
  private final Map<String, StoredEntity> entities = new ConcurrentHashMap<>();
  private final Map<String, OperationRow> operations = new HashMap<>();
  private final Map<String, ApprovalRow> approvals = new ConcurrentHashMap<>();
  private final Map<String, ImportPage> imports = new ConcurrentHashMap<>();
  private volatile @Nullable RowQuery lastRows;
  private volatile @Nullable Consumer<String> changed;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private volatile @Nullable EventQuery lastEventQuery;
  private volatile @Nullable ListQuery lastQuery;
  private volatile @Nullable RuntimeException outage;
  private volatile @Nullable CursorPosition next;

  /** A new key with {@code scopes} on {@code plan}. */
  String key(String plan, String... scopes) {
    return key(plan, row -> row, scopes);
  }

  String key(String plan, UnaryOperator<PrincipalRow> change, String... scopes) {
    String key = Secrets.mint("ro_live_", seed());
    principals.put(
        Secrets.hash(key),
        change.apply(
            row(
                PrincipalRow.Kind.API_KEY,
                java.util.UUID.randomUUID().toString(),
                plan,
                List.of(scopes),
                null,
                "active",
                null)));
    return key;
  }

  /** A new key of {@code org} that is limited to {@code shops}. */
  String keyOf(String org, List<String> shops, String... scopes) {
    return keyOf(org, 1, shops, scopes);
  }

  /** A key of an organization whose billing cycles begin on {@code cycleDay}. */
  String keyOf(String org, int cycleDay, List<String> shops, String... scopes) {
    return key(
        "repairops-enterprise",
        row ->
            new PrincipalRow(
                row.kind(),
                row.id(),
                org,
                row.role(),
                row.scopes(),
                Set.copyOf(shops),
                row.expiresAt(),
                row.revokedAt(),
                row.rateLimitPerMinute(),
                row.plan(),
                row.organizationStatus(),
                cycleDay,
                row.limits()),
        scopes);
  }

  private static byte[] seed() {
    byte[] seed = new byte[32];
    new java.util.Random().nextBytes(seed);
    return seed;
  }

  String owner() {
    String token = Secrets.mint(Secrets.OWNER_PREFIX, seed());
    principals.put(
        Secrets.hash(token),
        row(
            PrincipalRow.Kind.OWNER_TOKEN,
            ORG,
            "repairops-enterprise",
            List.of(),
            null,
            "active",
            null));
    return token;
  }

  static PrincipalRow row(
      PrincipalRow.Kind kind,
      String id,
      String plan,
      List<String> scopes,
      @Nullable Instant revokedAt,
      String status,
      @Nullable Integer perMinute) {
    return new PrincipalRow(
        kind, id, ORG, "OWNER", scopes, Set.of(), null, revokedAt, perMinute, plan, status, 1,
        null);
  }

  void revoke(String key) {
    String hash = Secrets.hash(key);
    PrincipalRow row = java.util.Objects.requireNonNull(principals.get(hash));
    principals.put(
        hash, row(row.kind(), row.id(), row.plan(), row.scopes(), Instant.EPOCH, "active", null));
    Consumer<String> listener = changed;
    if (listener != null) {
      listener.accept(hash);
    }
  }

  void put(StoredEntity entity) {
    entities.put(entity.id(), entity);
  }

  void put(OperationRow operation) {
    operations.put(operation.commandId(), operation);
  }

  void goAway(@Nullable RuntimeException failure) {
    outage = failure;
  }

  void continueAfter(@Nullable CursorPosition position) {
    next = position;
  }

  ListQuery lastQuery() {
    return java.util.Objects.requireNonNull(lastQuery);
  }

  @Override
  public Future<@Nullable StoredEntity> find(
      EntityTable table, String orgId, Set<String> shopScope, String id) {
    RuntimeException failure = outage;
    return failure == null
        ? Future.succeededFuture(entities.get(id))
        : Future.failedFuture(failure);
  }

  @Override
  public Future<EntityPage> list(
      EntityTable table, String orgId, Set<String> shopScope, ListQuery query) {
    lastQuery = query;
    RuntimeException failure = outage;
    List<StoredEntity> rows = List.copyOf(entities.values());
    return failure == null
        ? Future.succeededFuture(
            new EntityPage(rows, query.countTotal() ? rows.size() : -1, next != null, next))
        : Future.failedFuture(failure);
  }

  @Override
  public Future<EventPage> events(String orgId, EventQuery query) {
    lastEventQuery = query;
    List<String> found = events.stream().limit(query.limit()).toList();
    return Future.succeededFuture(
        new EventPage(found, found.size() < events.size(), query.after() + found.size()));
  }

  private final List<FeedPage.Event> feed = new CopyOnWriteArrayList<>();
  private volatile long firstKept = 1;
  private volatile @Nullable FeedQuery lastFeedQuery;
  final AtomicInteger feedReads = new AtomicInteger();

  /** The next event of the feed. */
  void happened(String name, @Nullable String resource) {
    long sequence = feed.size() + 1L;
    String head =
        """
        {"id":"%s","sequence":%d,"event":"%s","names":["%s"],"type":"T","entity_type":"t",\
        "entity_id":"1","version":1,"deleted":false,"shop_id":null,"work_order_id":null,\
        "occurred_at":"2026-06-12T10:00:00Z","recorded_at":"2026-06-12T10:00:00Z","actor":null,\
        "command_id":null}"""
            .formatted(new java.util.UUID(0, sequence), sequence, name, name);
    feed.add(new FeedPage.Event(sequence, name, resource, head, "{\"n\":" + sequence + "}"));
  }

  /** Forgets the events before {@code sequence}. */
  void keepFrom(long sequence) {
    firstKept = sequence;
  }

  FeedQuery lastFeedQuery() {
    return java.util.Objects.requireNonNull(lastFeedQuery);
  }

  @Override
  public Future<FeedPage> feed(String orgId, FeedQuery query) {
    lastFeedQuery = query;
    feedReads.incrementAndGet();
    RuntimeException failure = outage;
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    long last = feed.size();
    long after = query.after() == null ? firstKept - 1 : query.after();
    List<FeedPage.Event> found =
        feed.stream()
            .filter(event -> event.sequence() > after)
            .filter(event -> query.names().isEmpty() || query.names().contains(event.name()))
            .limit(query.limit())
            .toList();
    long next = found.size() == query.limit() ? found.getLast().sequence() : Math.max(after, last);
    return Future.succeededFuture(new FeedPage(found, after, next, next < last, firstKept, last));
  }

  void put(String event) {
    events.add(event);
  }

  EventQuery lastEventQuery() {
    return java.util.Objects.requireNonNull(lastEventQuery);
  }

  void put(String tokenHash, ApprovalRow row) {
    approvals.put(tokenHash, row);
  }

  @Override
  public Future<@Nullable ApprovalRow> find(String orgId, String estimateId, String tokenHash) {
    return Future.succeededFuture(approvals.get(tokenHash));
  }

  @Override
  public Future<@Nullable PrincipalRow> byHash(String sha256Hex) {
    RuntimeException failure = outage;
    return failure == null
        ? Future.succeededFuture(principals.get(sha256Hex))
        : Future.failedFuture(failure);
  }

  @Override
  public void changes(
      Consumer<String> hashChanged, Consumer<String> organizationChanged, Runnable lost) {
    changed = hashChanged;
  }

  @Override
  public Future<@Nullable OperationRow> find(String orgId, String commandId) {
    return Future.succeededFuture(operations.get(commandId));
  }

  void put(String importId, ImportPage page) {
    imports.put(importId, page);
  }

  @Nullable RowQuery lastRows() {
    return lastRows;
  }

  @Override
  public Future<@Nullable ImportPage> find(String orgId, String id, RowQuery rows) {
    lastRows = rows;
    return Future.succeededFuture(imports.get(id));
  }

  @Override
  public Future<TicketCounts> tickets(String orgId, Set<String> shops, Instant now) {
    return Future.succeededFuture(new TicketCounts(1, 0, 3));
  }

  @Override
  public Future<UsageReport> usage(String orgId, List<Period> periods, Instant now) {
    return Future.succeededFuture(
        new UsageReport(2, List.of(), periods.stream().map(period -> 7L).toList()));
  }

  @Override
  public Future<List<TimeSum>> sums(
      String orgId, Set<String> shopScope, Map<String, String> filters) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<Map<String, String>> labels(String orgId) {
    return Future.succeededFuture(Map.copyOf(labels));
  }

  @Override
  public Future<List<KpiFigure>> figures(String orgId, KpiQuery query, boolean sketched) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<List<KpiFigure>> levels(String orgId, KpiQuery query) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<List<KpiFigure>> recounted(String orgId, KpiQuery query, Instant asOf) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<List<Contributor>> contributors(
      String orgId,
      KpiQuery query,
      @Nullable Instant asOf,
      @Nullable ContributorKey after,
      int limit) {
    return Future.succeededFuture(List.of());
  }
}

package io.repairstream.edge;

import io.repairstream.edge.projection.ReadModel;
import io.repairstream.edge.store.Store;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An edge over the real database, with the rows of KPIs that the tests of a class put there. */
final class FiguresEdge implements AfterAllCallback {
  final ReadModel model = new ReadModel();
  private final Store numbers = model.store();
  private final TestEdge edge = TestEdge.readingFiguresOf(numbers, KpiSamples.NOW);

  String keyOf(String org, List<String> shops, String... scopes) {
    return edge.store.keyOf(org, shops, scopes);
  }

  /** A key of an organization whose billing cycles begin on {@code cycleDay}. */
  String keyOf(String org, int cycleDay, String scope) {
    return edge.store.keyOf(org, cycleDay, List.of(), scope);
  }

  TestEdge.Answer get(String key, String path) {
    return edge.get(key, path);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    edge.close();
    numbers.close();
    model.close();
  }
}

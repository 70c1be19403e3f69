package io.repairstream.local;

import io.repairstream.embedded.EmbeddedStack;
import io.repairstream.embedded.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the three processes are configured with here: the addresses of the stores and of each
 * other's ports.
 */
final class ProcessSettings {
  private static final String LOOPBACK = "127.0.0.1";

  private final DataDirectory directory;
  private final EmbeddedStack stores;
  private final Secrets secrets;
  private final int apiPort;
  private final int edgeManagementPort;
  private final int processorsManagementPort = Ports.free();
  private final int dispatcherManagementPort = Ports.free();

  ProcessSettings(
      DataDirectory directory,
      EmbeddedStack stores,
      Secrets secrets,
      int apiPort,
      int edgeManagementPort) {
    this.directory = directory;
    this.stores = stores;
    this.secrets = secrets;
    this.apiPort = apiPort;
    this.edgeManagementPort = edgeManagementPort;
  }

  int processorsManagementPort() {
    return processorsManagementPort;
  }

  int dispatcherManagementPort() {
    return dispatcherManagementPort;
  }

  Map<String, String> edge() {
    Map<String, String> settings = common("edge", edgeManagementPort);
    settings.put("edge.http.host", LOOPBACK);
    settings.put("edge.http.port", Integer.toString(apiPort));
    settings.put("edge.database.host", LOOPBACK);
    settings.put("edge.database.port", Integer.toString(stores.postgres().port()));
    settings.put("edge.database.name", "repairstream");
    settings.put("edge.data-key", secrets.dataKey());
    settings.put("edge.operator-token", secrets.operatorToken());
    settings.put("edge.allow-private-webhooks", "true");
    return settings;
  }

  Map<String, String> processors() {
    Map<String, String> settings = common("streams", processorsManagementPort);
    settings.put("streams.state-dir", directory.of("processors").resolve("state").toString());
    return settings;
  }

  Map<String, String> dispatcher() {
    Map<String, String> settings = common("webhook", dispatcherManagementPort);
    settings.put("webhook.state-dir", directory.of("dispatcher").resolve("state").toString());
    settings.put("webhook.data-key", secrets.dataKey());
    settings.put("webhook.allow-private-webhooks", "true");
    return settings;
  }

  private Map<String, String> common(String prefix, int managementPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(prefix + ".management.host", LOOPBACK);
    settings.put(prefix + ".management.port", Integer.toString(managementPort));
    settings.put(prefix + ".kafka.bootstrap-servers", stores.kafka().address());
    settings.put(prefix + ".registry.url", stores.registry().address());
    settings.put(prefix + ".instance-id", "local");
    return settings;
  }
}

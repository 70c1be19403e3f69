package io.repairstream.embedded;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The program of the broker's process: formats its directory if it is new, then serves. */
final class KafkaNodeMain {

  private KafkaNodeMain() {}

  /** Takes the file of the broker's properties and the cluster's id. */
  public static void main(String[] arguments) {
    String properties = arguments[0];
    String clusterId = arguments[1];
    String[] format = {
      "format", "--config", properties, "--cluster-id", clusterId, "--ignore-formatted"
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.exit(status);
    }
    Kafka.main(new String[] {properties});
  }
}

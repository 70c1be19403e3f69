package io.repairstream.testkit;

/** Parts that run already, at the addresses that system properties give. */
final class ExternalParts implements PartSource {

  @Override
  public String kafka() {
    return required("stack.kafka");
  }

  @Override
  public Database database() {
    return new Database(
        required("stack.database.host"),
        Integer.parseInt(required("stack.database.port")),
        required("stack.database.name"),
        required("stack.database.owner"),
        System.getProperty("stack.database.password", ""));
  }

  @Override
  public String registry() {
    return required("stack.registry");
  }

  @Override
  public void stop() {
    // Whoever started them ends them.
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("-Dstack=external needs -D" + property);
    }
    return value;
  }
}

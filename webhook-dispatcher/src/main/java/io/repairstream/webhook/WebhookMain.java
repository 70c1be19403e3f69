package io.repairstream.webhook;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.lifecycle.ServiceProcess;

/** Starts the dispatcher process. */
public final class WebhookMain {
  private WebhookMain() {}

  /** Runs until stopped; {@code --config FILE} names the configuration. */
  public static void main(String[] arguments) {
    ServiceProcess.run(
        "webhook-dispatcher",
        stop ->
            WebhookAssembly.assemble(
                Configuration.load(WebhookConfig.class, arguments), stop::stop));
  }
}

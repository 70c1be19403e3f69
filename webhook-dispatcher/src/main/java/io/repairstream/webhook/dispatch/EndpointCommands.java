package io.repairstream.webhook.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.DisableWebhookEndpoint;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.EndpointDisableReason;
import io.repairstream.schemas.entity.Role;
import io.repairstream.webhook.log.RecordWriter;
import io.vertx.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the organization's river to disable an endpoint, once for each version of it.
 *
 * <p>The command's id is derived from endpoint and version: asked again after a restart or by
 * another instance, it changes nothing.
 */
final class EndpointCommands {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointCommands.class);
  private static final long AGAIN_MILLIS = 1_000;
  private static final int ASKED_KEPT = 10_000;

  private final RecordWriter writer;
  private final Context context;
  private final SteadyClock clock;
  private final Map<String, Boolean> asked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > ASKED_KEPT;
        }
      };

  EndpointCommands(RecordWriter writer, Context context, SteadyClock clock) {
    this.writer = writer;
    this.context = context;
    this.clock = clock;
  }

  /** Has {@code endpointId} disabled, as long as {@code wanted} says yes until it is written. */
  void disable(
      String orgId,
      String endpointId,
      Destination destination,
      EndpointDisableReason reason,
      BooleanSupplier wanted) {
    String commandId =
        UuidCreator.getNameBasedSha1("disable\n" + endpointId + "\n" + destination.version())
            .toString();
    if (asked.putIfAbsent(commandId, true) != null) {
      return;
    }
    Instant now = clock.wallTime();
    DisableWebhookEndpoint command =
        DisableWebhookEndpoint.newBuilder()
            .setMeta(
                CommandMeta.newBuilder()
                    .setCommandId(commandId)
                    .setOrgId(orgId)
                    .setIssuedAt(now)
                    .setActor(new Actor(ActorKind.SYSTEM, "webhook-dispatcher", Role.OWNER))
                    .setShopScope(List.of())
                    .build())
            .setEndpointId(endpointId)
            .setReason(reason)
            .setUrl(destination.url())
            .setObservedAt(now)
            .build();
    LOG.atInfo()
        .addKeyValue("endpoint", endpointId)
        .addKeyValue("reason", reason)
        .log("endpoint is to be disabled");
    write(command, wanted);
  }

  private void write(DisableWebhookEndpoint command, BooleanSupplier wanted) {
    String commandId = command.getMeta().getCommandId();
    writer
        .write(
            Topics.WEBHOOK_COMMANDS,
            null,
            command.getMeta().getOrgId(),
            command,
            Map.of(Headers.COMMAND_ID, commandId),
            context)
        .onFailure(
            failure -> {
              LOG.atWarn()
                  .setCause(failure)
                  .addKeyValue("endpoint", command.getEndpointId())
                  .log("command to disable an endpoint was not written");
              context
                  .owner()
                  .setTimer(
                      AGAIN_MILLIS,
                      id -> {
                        if (wanted.getAsBoolean()) {
                          write(command, wanted);
                        } else {
                          asked.remove(commandId);
                        }
                      });
            });
  }
}

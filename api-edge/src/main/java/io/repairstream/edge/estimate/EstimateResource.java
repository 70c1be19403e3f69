package io.repairstream.edge.estimate;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.ApproveEstimate;
import io.repairstream.schemas.command.CreateEstimate;
import io.repairstream.schemas.command.DeclineEstimate;
import io.repairstream.schemas.command.ReviseEstimate;
import io.repairstream.schemas.command.SendEstimate;
import io.repairstream.schemas.command.UpdateEstimate;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.event.EstimateSent;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Serves {@code /estimates}. */
public final class EstimateResource {
  private static final String HASH = "approval_token_hash";
  private static final String LINK = "approval_link";

  private final SecretSeeds seeds;
  private final ApprovalLinks links;

  /** A resource that mints approval links from {@code seeds}. */
  public EstimateResource(SecretSeeds seeds, ApprovalLinks links) {
    this.seeds = seeds;
    this.links = links;
  }

  /** Its operations. */
  public EntityResource resource() {
    return new EntityResource(EntityTable.ESTIMATES, "estimate")
        .shows(EntityView.of(Estimate.class, "/estimates"))
        .list("listEstimates")
        .read("getEstimate")
        .create("createEstimate", CreateEstimate.class)
        .create(
            "reviseEstimate",
            ReviseEstimate.class,
            Given.newId("estimate_id"),
            Given.pathId("former_id"))
        .change("updateEstimate", UpdateEstimate.class)
        .change("approveEstimate", ApproveEstimate.class)
        .change("declineEstimate", DeclineEstimate.class)
        .serve(
            "sendEstimate",
            serving -> {
              CommandFill fill =
                  serving
                      .commands()
                      .fill("sendEstimate", SendEstimate.class, Given.byHandler(HASH));
              return request -> send(request, serving, fill);
            });
  }

  /** Answered once the read model shows it, so that the link opens from the moment it is known. */
  private Future<Answer> send(ApiRequest request, Serving serving, CommandFill fill) {
    ApprovalToken token = ApprovalToken.mint(request.orgId(), request.id(), seeds.of(request));
    String hash = token.hash();
    return serving
        .writes()
        .run(
            request,
            Write.changing(request.orgId(), fill.command(request, Map.of(HASH, hash)))
                .visibly()
                .showing(
                    new Minted(LINK, links.to(request, token), records -> keeps(records, hash))));
  }

  private static boolean keeps(List<SpecificRecord> records, String hash) {
    return records.getFirst() instanceof EstimateSent sent
        && hash.equals(sent.getEstimate().getApprovalTokenHash());
  }
}

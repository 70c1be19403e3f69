package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.PointResult;
import io.repairstream.streams.organization.domain.inspection.InspectionPoint;
import io.repairstream.streams.organization.domain.inspection.PointAnswer;
import io.repairstream.streams.organization.domain.inspection.PointMedia;
import io.repairstream.streams.organization.domain.inspection.PointPlan;
import java.util.List;

/** Points of inspections and templates between Avro and domain. */
final class PointCodec {
  private PointCodec() {}

  static List<PointPlan> plans(List<io.repairstream.schemas.entity.PointPlan> plans) {
    return plans.stream()
        .map(avro -> new PointPlan(avro.getKey(), avro.getLabel(), avro.getRequired()))
        .toList();
  }

  static io.repairstream.schemas.entity.PointPlan plan(PointPlan plan) {
    return new io.repairstream.schemas.entity.PointPlan(plan.key(), plan.label(), plan.required());
  }

  static io.repairstream.schemas.entity.InspectionPoint point(InspectionPoint point) {
    PointAnswer answer = point.answer();
    return new io.repairstream.schemas.entity.InspectionPoint(
        point.plan().key(),
        point.plan().label(),
        point.plan().required(),
        PointResult.valueOf(answer.result().name()),
        answer.note(),
        answer.measurement(),
        answer.media().stream().map(PointCodec::media).toList());
  }

  static InspectionPoint point(io.repairstream.schemas.entity.InspectionPoint avro) {
    return new InspectionPoint(
        new PointPlan(avro.getKey(), avro.getLabel(), avro.getRequired()),
        new PointAnswer(
            EntityCodec.stored(
                io.repairstream.streams.organization.domain.inspection.PointResult.class,
                avro.getResult()),
            avro.getNote(),
            avro.getMeasurement(),
            avro.getMedia().stream().map(PointCodec::media).toList()));
  }

  static PointMedia media(io.repairstream.schemas.entity.PointMedia avro) {
    return new PointMedia(avro.getUrl(), avro.getSha256(), avro.getMediaType());
  }

  private static io.repairstream.schemas.entity.PointMedia media(PointMedia media) {
    return new io.repairstream.schemas.entity.PointMedia(
        media.url(), media.sha256(), media.mediaType());
  }
}

package io.repairstream.streams.kpi;

import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.streams.kpi.domain.Kpi;
import java.util.EnumMap;
import java.util.Map;

/** Reads the definitions of the figures that are counted. */
final class CatalogueCodec {
  private CatalogueCodec() {}

  static Catalogue read() {
    Map<Kpi, Catalogue.Meaning> meanings = new EnumMap<>(Kpi.class);
    for (KpiDefinition definition : KpiDefinitions.all()) {
      meanings.put(
          Kpi.of(definition.id()),
          new Catalogue.Meaning(
              definition.version(),
              definition.unit(),
              definition.grace().length(),
              definition.topics(),
              definition.excluded(),
              definition.excludes(),
              definition.contributors()));
    }
    return new Catalogue(meanings);
  }
}

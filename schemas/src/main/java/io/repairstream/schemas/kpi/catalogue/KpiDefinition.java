package io.repairstream.schemas.kpi.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one KPI means; another meaning has another version, another date basis is another KPI.
 *
 * @param id for example {@code flow.intake_count}
 * @param version 1, 2, …
 * @param title what people call it
 * @param formula how its value comes from numerator, denominator and count
 * @param numerator what the numerator counts
 * @param denominator what the denominator counts; null when there is none
 * @param dateBasis the moment that decides on the window
 * @param value what kind of number it is
 * @param unit of the numerator: {@code count}, {@code milliseconds} or {@code minor_units}
 * @param denominatorUnit of the denominator; null when there is none
 * @param dimensions names of the dimensions its rows may have, of which each may be absent; rows of
 *     shops never have {@code technician_id}, rows of technicians always
 * @param grains windows it can be asked for: {@code hour}, {@code day}, {@code week}, {@code
 *     month}, {@code cycle}
 * @param topics topics its rows are on
 * @param grace how long its windows are provisional
 * @param excluded what is left out
 * @param excludes the same in fixed words, of {@link KpiDefinitions#EXCLUDES}
 * @param personal whether it is told of technicians too, which is personal data
 * @param contributors whether it is told what each entity contributed
 */
public record KpiDefinition(
    String id,
    int version,
    String title,
    String formula,
    String numerator,
    @Nullable String denominator,
    String dateBasis,
    KpiKind value,
    String unit,
    @Nullable String denominatorUnit,
    List<String> dimensions,
    List<String> grains,
    List<String> topics,
    Grace grace,
    String excluded,
    List<String> excludes,
    boolean personal,
    boolean contributors) {
  /** Keeps copies of the lists. */
  public KpiDefinition {
    dimensions = List.copyOf(dimensions);
    grains = List.copyOf(grains);
    topics = List.copyOf(topics);
    excludes = List.copyOf(excludes);
  }
}

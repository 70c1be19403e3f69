package io.repairstream.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts reports into words and tables. */
public final class ReportText {
  private static final String TITLE = "# Results\n\n";
  private static final String PREFACE =
      "Every figure is the median over the rounds of one run in which the product and its bare program took turns;"
          + " a ratio is the median of the rounds' ratios.\n\n";

  private ReportText() {}

  /** For a terminal. */
  public static String plain(Report report) {
    StringBuilder text = new StringBuilder();
    for (Comparison comparison : report.comparisons()) {
      text.append('\n').append(heading(comparison)).append('\n');
      text.append(table(comparison).plain());
      comparison.targets().forEach(target -> text.append(target.sentence()).append('\n'));
      comparison.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    }
    return text.append('\n').append(report.machine().sentence()).append('\n').toString();
  }

  /** The document {@code RESULTS.md}. */
  public static String markdown(List<Report> reports) {
    StringBuilder text = new StringBuilder(TITLE).append(PREFACE);
    for (Report report : reports) {
      for (Comparison comparison : report.comparisons()) {
        text.append("## ").append(heading(comparison)).append("\n\n");
        text.append("- product: ").append(comparison.product()).append('\n');
        text.append("- bare: ").append(comparison.bare()).append("\n\n");
        text.append(table(comparison).markdown()).append('\n');
        comparison
            .targets()
            .forEach(target -> text.append("- ").append(target.sentence()).append('\n'));
        comparison.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        text.append('\n');
      }
      text.append("Made by `").append(report.command()).append("` on ");
      text.append(report.at()).append(": ").append(report.machine().sentence());
      text.append(".\n\n");
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String heading(Comparison comparison) {
    long rounds =
        comparison.measurements().stream().mapToInt(Measurement::round).distinct().count();
    return comparison.id()
        + " · "
        + comparison.title()
        + " ("
        + rounds
        + (rounds == 1 ? " round)" : " rounds)");
  }

  private static TextTable table(Comparison comparison) {
    TextTable table = new TextTable();
    List<String> heading = new ArrayList<>(List.of("program"));
    Arrays.stream(Figure.values()).map(Figure::heading).forEach(heading::add);
    table.row(heading);
    table.row(row("bare", comparison, Program.BARE));
    table.row(row("product", comparison, Program.PRODUCT));
    List<String> ratios = new ArrayList<>(List.of("product / bare"));
    for (Figure figure : Figure.values()) {
      ratios.add(ratio(comparison.ratio(figure)));
    }
    table.row(ratios);
    return table;
  }

  private static List<String> row(String name, Comparison comparison, Program program) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (Figure figure : Figure.values()) {
      cells.add(figure.text(comparison.median(program, figure)));
    }
    return cells;
  }

  private static String ratio(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }
}

package io.repairstream.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console is served whole, to anyone, and nothing of it comes from elsewhere or makes markup of
 * data.
 */
final class EdgeConsoleTest {
  private static final Path SOURCES = Path.of("src", "main", "resources", "console");
  private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
  private static final Pattern IMPORTED = Pattern.compile("(?:from|import) '\\./([^']+)'");
  private static final String CHARTS = "chart.umd.min.js";

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/v1", "/api/v1"})
  void itIsServedUnderEveryBasePathAndNoneAndFoundWithoutTheSlash(String base) {
    TestEdge.Answer found = edge.call("GET", null, base + "/console", null);
    assertThat(found.status()).isEqualTo(308);
    assertThat(found.header("Location")).isEqualTo(base + "/console/");

    TestEdge.Answer page = edge.call("GET", null, base + "/console/", null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    for (String name : filesOf(page)) {
      TestEdge.Answer file = edge.call("GET", null, base + "/console/" + name, null);
      assertThat(file.status()).as(name).isEqualTo(200);
      assertThat(file.header("Content-Type")).as(name).isEqualTo(mediaType(name));
      assertThat(file.response().body()).as(name).isNotBlank();
    }
  }

  @Test
  void thePageNamesEveryFileThatThereIs() throws IOException {
    Set<String> named = filesOf(edge.call("GET", null, "/console/", null));

    Set<String> expected = sources().map(EdgeConsoleTest::name).collect(Collectors.toSet());
    expected.remove("index.html");
    expected.add(CHARTS);
    assertThat(named).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main.js", "parts.css", "mark.svg", CHARTS})
  void everyFileIsGuardedAndAskedForAgainButSentOnce(String name) {
    TestEdge.Answer first = edge.call("GET", null, "/console/" + name, null);

    String tag = requireNonNull(first.header("ETag"));
    assertThat(tag).matches("W/\"[0-9a-f]{24}\"");
    guarded(first);
    TestEdge.Answer again = edge.call("GET", null, "/console/" + name, null, "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    guarded(again);
    assertThat(
            edge.call("GET", null, "/console/" + name, null, "If-None-Match", "W/\"0\"").status())
        .isEqualTo(200);
  }

  private static void guarded(TestEdge.Answer answer) {
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; ")
        .contains(
            "script-src 'self';",
            "style-src 'self';",
            "connect-src 'self';",
            "form-action 'none';",
            "frame-ancestors 'none';",
            "require-trusted-types-for 'script'; trusted-types 'none'")
        .doesNotContain("unsafe", "http:", "https:", "data:", "*");
  }

  @Test
  void otherSitesMayNotReadIt() {
    TestEdge.Answer page =
        edge.call("GET", null, "/console/", null, "Origin", "https://elsewhere.example.com");

    assertThat(page.header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void whatItDoesNotHaveIsNotThere() {
    assertThat(edge.call("GET", null, "/console/chart.js", null).status()).isEqualTo(404);
    assertThat(edge.call("GET", null, "/console/index.html", null).status()).isEqualTo(404);
    assertThat(edge.call("GET", null, "/console/..%2fopenapi.yaml", null).status()).isEqualTo(400);
    assertThat(edge.call("GET", null, "/console/main.js/", null).status()).isEqualTo(404);
    assertThat(edge.call("GET", null, "/console//", null).status()).isEqualTo(404);
    assertThat(edge.call("GET", null, "/console/?key=a", null).code())
        .isEqualTo("UNKNOWN_PARAMETER");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void noFileNamesAnotherHostOrMakesMarkupOfData(Path file) throws IOException {
    String text = Files.readString(file);

    // The one address is the name of a language, which nobody asks for.
    assertThat(text.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("https?://[a-z0-9]|[\"'`(]//[a-z0-9]");
    assertThat(text)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
        .doesNotContain("localStorage", "document.cookie", "eval(", "new Function", "import(")
        .doesNotContainPattern("<(style|script)>|\\son[a-z]+=\"|style=\"");
    assertThat(text.lines().count()).isLessThanOrEqualTo(400);
  }

  @Test
  void everyModuleThatIsImportedIsThere() throws IOException {
    Set<String> there = sources().map(EdgeConsoleTest::name).collect(Collectors.toSet());
    Set<String> imported = new TreeSet<>();
    for (Path file : sources().toList()) {
      IMPORTED.matcher(Files.readString(file)).results().forEach(hit -> imported.add(hit.group(1)));
    }

    assertThat(imported).isNotEmpty().isSubsetOf(there);
    List<String> unused =
        there.stream().filter(name -> name.endsWith(".js") && !imported.contains(name)).toList();
    assertThat(unused).containsExactly("main.js");
  }

  @Test
  void everyScopeOfTheContractCanBeGivenToAKey() throws IOException {
    String form = Files.readString(SOURCES.resolve("key-mint.js"));
    List<String> scopes =
        edge.call("GET", null, "/openapi.json", null)
            .json()
            .at("/components/schemas/Scope/enum")
            .valueStream()
            .map(scope -> "'" + scope.asString() + "'")
            .toList();

    assertThat(scopes).hasSizeGreaterThan(20);
    assertThat(form).contains(scopes);
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().toList().stream();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Set<String> filesOf(TestEdge.Answer page) {
    return NAMED
        .matcher(page.response().body())
        .results()
        .map(hit -> hit.group(1))
        // Places on the page, and the documentation beside it.
        .filter(reference -> !reference.startsWith("#") && !reference.startsWith("../"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
  }
}

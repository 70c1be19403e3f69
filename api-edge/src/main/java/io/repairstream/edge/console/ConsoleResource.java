package io.repairstream.edge.console;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.page.PageFile;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console. Its page names every file it is made of, and those are what is served. It has
 * no rights of its own: its scripts call the API with the key that is typed in.
 */
public final class ConsoleResource {
  // Trusted Types: a script that makes markup of text is stopped, whoever wrote it.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";
  // Asked for again each time, and answered in a few bytes: files of two versions never meet.
  private static final String ASKED_FOR = "no-cache";
  private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"([a-z][a-z0-9.-]*)\"");
  private static final String CHARTS = "chart.umd.min.js";

  private final PageFile page;
  private final Map<String, PageFile> files;

  /**
   * Reads everything once.
   *
   * @throws io.repairstream.edge.contract.ContractException when a file that the page names is not
   *     on the class path
   */
  public ConsoleResource() {
    this.page = PageFile.read("/console/index.html");
    Map<String, PageFile> named = new HashMap<>();
    NAMED
        .matcher(page.text())
        .results()
        .map(MatchResult::group)
        .map(attribute -> attribute.substring(attribute.indexOf('"') + 1, attribute.length() - 1))
        .forEach(name -> named.computeIfAbsent(name, ConsoleResource::file));
    this.files = Map.copyOf(named);
  }

  private static PageFile file(String name) {
    return name.equals(CHARTS)
        ? PageFile.ofLibrary("org.webjars.npm", "chart.js", "dist/" + CHARTS)
        : PageFile.read("/console/" + name);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "findConsole", ConsoleResource::find,
        "getConsole", request -> served(request, page),
        "getConsoleFile", request -> served(request, named(request)));
  }

  /** Files are named relative to the page, whose address therefore ends with a slash. */
  private static Future<Answer> find(ApiRequest request) {
    return Future.succeededFuture(
        new Answer(308, null, null, Map.of("Location", request.base() + "/console/"), false, null));
  }

  private PageFile named(ApiRequest request) {
    String name = request.pathValues().getOrDefault("file", "");
    @Nullable PageFile file = files.get(name);
    if (file == null) {
      throw ApiProblem.notFound("file of the console", name);
    }
    return file;
  }

  private static Future<Answer> served(ApiRequest request, PageFile file) {
    return Future.succeededFuture(
        file.answer(request.headers().ifNoneMatch())
            .with("Cache-Control", ASKED_FOR)
            .with("Content-Security-Policy", POLICY)
            .with("Cross-Origin-Opener-Policy", "same-origin")
            .with("Cross-Origin-Resource-Policy", "same-origin"));
  }
}

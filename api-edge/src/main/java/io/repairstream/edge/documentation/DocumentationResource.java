package io.repairstream.edge.documentation;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.page.PageFile;
import io.repairstream.edge.problem.ApiProblem;
import io.vertx.core.Future;
import java.util.Map;

/** The contract and the events as documents, and the page that shows the contract. */
public final class DocumentationResource {
  // The viewer brings everything along, so nothing may come from anywhere else.
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String KEPT = "public, max-age=3600";

  private final String contract;
  private final String events;
  private final PageFile page;
  private final Map<String, PageFile> files;

  /**
   * Reads everything once.
   *
   * @throws io.repairstream.edge.contract.ContractException when a document or a file of the page
   *     is not on the class path
   */
  public DocumentationResource(Contract contract) {
    this.contract = contract.json();
    this.events = AsyncApi.of(contract).json();
    this.page = PageFile.read("/docs/index.html");
    this.files =
        Map.of(
            "page.css", PageFile.read("/docs/page.css"),
            "page.js", PageFile.read("/docs/page.js"),
            "mark.svg", PageFile.read("/docs/mark.svg"),
            "swagger-ui.css", viewer("swagger-ui.css"),
            "swagger-ui-bundle.js", viewer("swagger-ui-bundle.js"));
  }

  private static PageFile viewer(String path) {
    return PageFile.ofLibrary("org.webjars", "swagger-ui", path);
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "getOpenApi", request -> Future.succeededFuture(Answer.document(contract)),
        "getAsyncApi", request -> Future.succeededFuture(Answer.document(events)),
        "getDocs", request -> page(),
        "getDocsFile", this::file);
  }

  private Future<Answer> page() {
    return Future.succeededFuture(
        Answer.text(page.text(), page.mediaType()).with("Content-Security-Policy", PAGE_POLICY));
  }

  private Future<Answer> file(ApiRequest request) {
    String name = request.pathValues().getOrDefault("file", "");
    PageFile file = files.get(name);
    if (file == null) {
      throw ApiProblem.notFound("file of the page", name);
    }
    return Future.succeededFuture(
        Answer.text(file.text(), file.mediaType()).with("Cache-Control", KEPT));
  }
}

package io.repairstream.edge.estimate;

import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.problem.ApiProblem;
import org.jspecify.annotations.Nullable;

/** Where customers find what their token opens. */
public final class ApprovalLinks {
  /** Path that tokens are appended to, below the base. */
  static final String PATH = "/public/estimates/";

  private final @Nullable String publicUrl;

  /**
   * @param publicUrl address of the API as customers reach it, its base path included; null = the
   *     site that the sender of the estimate asked for
   */
  public ApprovalLinks(@Nullable String publicUrl) {
    this.publicUrl =
        publicUrl != null && publicUrl.endsWith("/")
            ? publicUrl.substring(0, publicUrl.length() - 1)
            : publicUrl;
  }

  String to(ApiRequest request, ApprovalToken token) {
    return address(request) + PATH + token.text();
  }

  private String address(ApiRequest request) {
    if (publicUrl != null) {
      return publicUrl;
    }
    String site = request.origin().site();
    if (site == null) {
      throw ApiProblem.invalid("Host", "is missing (expected: the host of this API)", null);
    }
    return site + request.base();
  }
}

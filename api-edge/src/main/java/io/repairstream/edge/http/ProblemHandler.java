package io.repairstream.edge.http;

import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns any failure into what the caller is told: its problem, or a 500 that says nothing of the
 * inside.
 */
final class ProblemHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private ProblemHandler() {}

  static ApiProblem of(Throwable failure, String requestId, String operation) {
    return switch (failure) {
      case ApiProblem problem -> problem;
      case StoreUnavailableException unavailable -> {
        LOG.atWarn()
            .addKeyValue("requestId", requestId)
            .addKeyValue("operation", operation)
            .addKeyValue("cause", unavailable.getMessage())
            .log("read model is out of reach");
        yield ApiProblem.unavailable("the read model is out of reach");
      }
      default -> {
        LOG.atError()
            .setCause(failure)
            .addKeyValue("requestId", requestId)
            .addKeyValue("operation", operation)
            .log("request failed");
        yield new ApiProblem(ErrorCode.INTERNAL_ERROR, "something went wrong on our side");
      }
    };
  }
}

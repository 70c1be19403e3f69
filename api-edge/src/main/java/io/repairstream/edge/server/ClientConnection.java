package io.repairstream.edge.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Stream;
import io.repairstream.edge.http.ApiPipeline;
import io.repairstream.edge.http.Cut;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: which requests of it are in work, and whether it keeps to its deadlines.
 *
 * <p>Everything in it happens on the connection's event loop.
 */
final class ClientConnection {
  private static final String DECODER = "httpDecoder";

  private static final Duration CLOSING = Duration.ofSeconds(30);
  private static final int STUBBORN = 10;

  private final ServerState state;
  private final ServerLimits limits;
  private final ApiPipeline pipeline;
  private final HttpServerConnection connection;
  private final Channel channel;
  private @Nullable RequestDecoder decoder;
  private @Nullable Http2Connection streams;
  private final Set<Integer> streamsInWork = new HashSet<>();
  private int inWork;
  private boolean ending;
  private long quietSinceNanos = System.nanoTime();

  ClientConnection(ServerState state, ApiPipeline pipeline, HttpServerConnection connection) {
    this.state = state;
    this.limits = state.limits();
    this.pipeline = pipeline;
    this.connection = connection;
    this.channel = connection.channelHandlerContext().channel();
  }

  /** Takes the connection over from the library, before anything was read from it. */
  void open() {
    connection.handler(this::requested);
    connection.invalidRequestHandler(this::malformed);
    if (connection instanceof Http1xServerConnection http1) {
      RequestDecoder strict =
          new RequestDecoder(
              state.options(), cause -> channel.eventLoop().execute(() -> broken(http1, cause)));
      channel.pipeline().replace(DECODER, DECODER, strict);
      decoder = strict;
    } else if (connection.channelHandlerContext().handler() instanceof Http2ConnectionHandler h2) {
      streams = h2.connection();
      h2.connection().addListener(new Streams());
    }
  }

  /** Ends a connection for which there is no room. */
  void refuse(ApiProblem problem) {
    ending = true;
    ChannelHandlerContext http1 = decoderContext();
    if (http1 == null) {
      // An HTTP/2 client learns from GOAWAY that nothing of it was taken.
      close();
    } else {
      RawAnswer.send(http1, problem, state.newRequestId());
    }
  }

  private void requested(HttpServerRequest request) {
    if (!take(request)) {
      state.refusals().count(Refusal.REQUESTS);
      pipeline.refuse(request, ApiProblem.unavailable("too many requests are in work here"));
      return;
    }
    if (state.draining()) {
      // A stream that begins now goes on until the others end.
      end(request, limits.drain().plus(limits.grace()));
    }
    pipeline.handle(request);
  }

  private void malformed(HttpServerRequest request) {
    take(request);
    Throwable cause = request.decoderResult().cause();
    ApiProblem problem;
    if (cause instanceof TooLongHttpLineException) {
      state.refusals().count(Refusal.LINE_TOO_LONG);
      problem =
          new ApiProblem(
              ErrorCode.URI_TOO_LONG,
              "the request line is too long (expected: at most "
                  + state.options().getMaxInitialLineLength()
                  + " bytes)");
    } else if (cause instanceof TooLongHttpHeaderException) {
      state.refusals().count(Refusal.HEAD_TOO_LARGE);
      problem =
          new ApiProblem(
              ErrorCode.HEADERS_TOO_LARGE,
              "the headers are too large (expected: at most "
                  + HeadRules.MOST_FIELDS
                  + " of them and "
                  + state.options().getMaxHeaderSize()
                  + " bytes)");
    } else {
      state.refusals().count(Refusal.MALFORMED_HEAD);
      problem =
          new ApiProblem(
              ErrorCode.VALIDATION_ERROR,
              cause instanceof MalformedHeadException known
                  ? known.sentence()
                  : "the request is not well formed (expected: HTTP/1.1)");
    }
    end(request, limits.grace());
    pipeline.refuse(request, problem);
  }

  private void broken(Http1xServerConnection http1, Throwable cause) {
    state.refusals().count(Refusal.MALFORMED_BODY);
    ending = true;
    // Whoever reads the body answers; what is written then leaves before the connection ends.
    http1.handleException(cause);
    close();
  }

  /**
   * Counts {@code request} until its answer has left. With HTTP/1 that is when it has been written:
   * the next one is not read before. A stream of HTTP/2 may wait long for its reader.
   */
  private boolean take(HttpServerRequest request) {
    inWork++;
    boolean room = state.takeRequest();
    Http2Connection http2 = streams;
    if (http2 == null) {
      request.response().endHandler(none -> done());
    } else if (http2.stream(request.response().streamId()) == null) {
      done();
    } else {
      streamsInWork.add(request.response().streamId());
    }
    return room;
  }

  private void left(Http2Stream stream) {
    if (streamsInWork.remove(stream.id())) {
      done();
    }
  }

  private void done() {
    inWork--;
    state.giveBackRequest();
    quietSinceNanos = System.nanoTime();
  }

  /** Lets {@code request} be the last one of its connection. */
  private void end(HttpServerRequest request, Duration most) {
    ending = true;
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    var unused = connection.shutdown(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks whether the client keeps to its deadlines. */
  void look(long nowNanos) {
    if (inWork > 0) {
      return;
    }
    long quiet = nowNanos - quietSinceNanos;
    if (quiet > limits.idle().multipliedBy(STUBBORN).toNanos()
        || (ending && quiet > CLOSING.toNanos())) {
      // It reads nothing, not even our last words.
      Cut.off(connection);
      return;
    }
    if (ending) {
      return;
    }
    RequestDecoder http1 = decoder;
    if (http1 != null && http1.headSinceNanos() != 0) {
      if (!channel.config().isAutoRead()) {
        http1.forgive();
      } else if (nowNanos - http1.headSinceNanos() > limits.head().toNanos()) {
        state.refusals().count(Refusal.HEAD_TIMEOUT);
        refuse(
            new ApiProblem(
                ErrorCode.REQUEST_TIMEOUT,
                "the head did not arrive within " + limits.head().toSeconds() + " seconds"));
      }
    } else if (quiet > limits.idle().toNanos() && isFlushed()) {
      ending = true;
      close();
    }
  }

  /** Whoever still reads an answer is not idle; who reads too slowly is cut elsewhere. */
  private boolean isFlushed() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null || pending.totalPendingWriteBytes() == 0;
  }

  private void close() {
    // A client that went away before is no failure of ours.
    connection.close().onFailure(gone -> {});
  }

  private @Nullable ChannelHandlerContext decoderContext() {
    ChannelPipeline handlers = channel.pipeline();
    return handlers.context(DECODER);
  }

  /** Sees which streams have nothing more to send. */
  private final class Streams extends Http2ConnectionAdapter {
    @Override
    public void onStreamHalfClosed(Http2Stream stream) {
      if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
        left(stream);
      }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
      left(stream);
    }
  }
}

package io.repairstream.edge.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decodes requests of HTTP/1 more strictly than the library: what a proxy in front could understand
 * in another way is refused. Knows since when a head is on its way.
 */
final class RequestDecoder extends VertxHttpRequestDecoder {
  private final Consumer<Throwable> onBrokenBody;
  private boolean inBody;
  private boolean broken;
  private long headSinceNanos;

  /**
   * @param onBrokenBody told of a body that cannot be read on; nothing comes after it
   */
  RequestDecoder(HttpServerOptions options, Consumer<Throwable> onBrokenBody) {
    super(options);
    this.onBrokenBody = onBrokenBody;
  }

  /** Since when a head is on its way, or 0 when none is. */
  long headSinceNanos() {
    return headSinceNanos;
  }

  /** What was waited for until now was not the client's doing. */
  void forgive() {
    if (headSinceNanos != 0) {
      headSinceNanos = System.nanoTime();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    startHead();
    super.channelRead(context, message);
    if (headSinceNanos == 0 && !inBody && actualReadableBytes() > 0) {
      startHead();
    }
  }

  private void startHead() {
    if (headSinceNanos == 0 && !inBody) {
      headSinceNanos = System.nanoTime();
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (broken) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int before = out.size();
    super.decode(context, in, out);
    for (int i = before; i < out.size(); i++) {
      // A head that is no head comes as a request that is whole already.
      if (out.get(i) instanceof HttpContent content && !(content instanceof HttpRequest)) {
        if (content.decoderResult().isFailure()) {
          broken = true;
          out.remove(i);
          content.release();
          onBrokenBody.accept(content.decoderResult().cause());
          return;
        }
        if (content instanceof LastHttpContent) {
          inBody = false;
          headSinceNanos = 0;
        }
      }
    }
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    HeadRules.checkLine(initialLine[0], initialLine[1], initialLine[2]);
    return super.createMessage(initialLine);
  }

  /** Asked by the library once per head, when all its fields are there and none is taken away. */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    if (message instanceof HttpRequest request) {
      HeadRules.checkFields(request.protocolVersion(), request.headers());
      inBody = true;
      headSinceNanos = 0;
    }
    return super.isContentAlwaysEmpty(message);
  }
}

package io.repairstream.edge.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.repairstream.edge.http.Envelope;
import io.repairstream.edge.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The last words on a connection of HTTP/1 on which no request was made, and its end. */
final class RawAnswer {
  private RawAnswer() {}

  static void send(ChannelHandlerContext decoder, ApiProblem problem, String requestId) {
    String body = Envelope.error(problem, requestId);
    StringBuilder answer = new StringBuilder(body.length() + 256);
    answer
        .append("HTTP/1.1 ")
        .append(problem.code().status())
        .append(" \r\nConnection: close\r\nContent-Type: application/json\r\nX-Request-Id: ")
        .append(requestId)
        .append("\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n");
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      answer.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    answer
        .append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\n\r\n")
        .append(body);
    ByteBuf bytes = Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8);
    // From the decoder outward nothing but TLS is passed.
    var unused = decoder.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
  }
}

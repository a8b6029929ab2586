package dev.frontrow.api.seatmap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

/**
 * A chunked response of HTTP/1.1, whose chunks pass by Vert.x and Netty's encoder, ready for the
 * socket: thousands of connections write the same memory.
 *
 * <p>The head and the end take the usual way, so that both know that the response is under way.
 */
final class ChunkedOutlet implements Outlet {
  private final HttpServerResponse response;
  private final ChannelHandlerContext encoder;
  private final Channel channel;
  private final ChunkFrames frames;
  private Runnable drained = () -> {};

  private ChunkedOutlet(
      HttpServerResponse response, ChannelHandlerContext encoder, ChunkFrames frames) {
    this.response = response;
    this.encoder = encoder;
    this.channel = encoder.channel();
    this.frames = frames;
  }

  /** The outlet of a request whose response has begun and has nothing waiting. */
  static Outlet of(HttpServerRequest request, ChunkFrames frames) {
    HttpServerResponse response = request.response();
    if (request.version() == HttpVersion.HTTP_1_1
        && request.connection() instanceof VertxConnection connection
        && connection.channel().isWritable()) {
      ChannelPipeline pipeline = connection.channel().pipeline();
      ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
      if (encoder != null) {
        // It would not see these writes, and take the connection for idle: streams have heartbeats,
        // and are cut off when their clients do not read.
        if (pipeline.get(IdleStateHandler.class) != null) {
          pipeline.remove(IdleStateHandler.class);
        }
        return new ChunkedOutlet(response, encoder, frames);
      }
    }
    return new ResponseOutlet(response);
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public void write(Buffer bytes) {
    ChannelFuture written = encoder.writeAndFlush(frames.of(bytes), encoder.newPromise());
    if (!channel.isWritable()) {
      // It is the last one: once it is out, nothing is waiting.
      written.addListener(
          out -> {
            if (out.isSuccess()) {
              drained.run();
            }
          });
    }
  }

  @Override
  public long waitingBytes() {
    return channel.bytesBeforeWritable();
  }

  @Override
  public void onDrained(Runnable handler) {
    drained = handler;
  }

  @Override
  public void end(String last) {
    response.end(last);
  }

  @Override
  public void reset() {
    var _ = channel.close();
  }
}

package dev.pgconvoy.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pgconvoy.task.Task;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * Carries messages as JSON between processes, and as they are within one: they are immutable.
 * Unknown fields are an error: coordinator and worker are of one version.
 *
 * @param <M> {@link WorkerMessage} or {@link CoordinatorMessage}
 */
public final class BusCodec<M> implements MessageCodec<M, M> {

  /**
   * Far above any plan's largest task, and small beside a process's heap: what is larger is a bug,
   * or somebody who speaks another protocol.
   */
  static final int LARGEST_BYTES = 32 << 20;

  /** Made only where something leaves the process. */
  private static final class Json {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerSubtypes(WorkerMessage.class.getPermittedSubclasses())
            .registerSubtypes(CoordinatorMessage.class.getPermittedSubclasses())
            .registerSubtypes(Task.class.getPermittedSubclasses())
            .build();
  }

  private final Class<M> type;

  BusCodec(Class<M> type) {
    this.type = type;
  }

  /** Makes the bus carry both kinds of message. To be called once for each Vertx. */
  public static void register(EventBus bus) {
    BusCodec<WorkerMessage> fromWorker = new BusCodec<>(WorkerMessage.class);
    BusCodec<CoordinatorMessage> fromCoordinator = new BusCodec<>(CoordinatorMessage.class);
    bus.registerCodec(fromWorker);
    bus.registerCodec(fromCoordinator);
    bus.codecSelector(
        body ->
            switch (body) {
              case WorkerMessage m -> fromWorker.name();
              case CoordinatorMessage m -> fromCoordinator.name();
              default -> null;
            });
  }

  @Override
  public void encodeToWire(Buffer buffer, M message) {
    byte[] json = toJson(message);
    requireBounded(json.length);
    buffer.appendInt(json.length).appendBytes(json);
  }

  @Override
  public M decodeFromWire(int position, Buffer buffer) {
    int length = buffer.getInt(position);
    requireBounded(length);
    return fromJson(buffer.getBytes(position + Integer.BYTES, position + Integer.BYTES + length));
  }

  @Override
  public M transform(M message) {
    return message;
  }

  @Override
  public String name() {
    return "pgconvoy." + type.getSimpleName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  private void requireBounded(int bytes) {
    if (bytes < 0 || bytes > LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "a " + type.getSimpleName() + " of " + bytes + " bytes is more than the bus carries");
    }
  }

  private byte[] toJson(M message) {
    try {
      return Json.MAPPER.writerFor(type).writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a message can't be written as JSON: " + message.getClass().getSimpleName(), e);
    }
  }

  private M fromJson(byte[] json) {
    try {
      return Json.MAPPER.readValue(new String(json, StandardCharsets.UTF_8), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a "
              + type.getSimpleName()
              + " can't be read: is the other process of the same version of pgconvoy?",
          e);
    }
  }
}

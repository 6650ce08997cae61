package dev.pgconvoy.copy;

import dev.pgconvoy.postgres.PgFailure;
import dev.pgconvoy.task.CopyFormat;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a server that can occur while a script runs, read as the manual's chapter
 * "Message Formats" has them.
 */
final class BackendMessage {

  static final byte COMMAND_COMPLETE = 'C';
  static final byte COPY_DATA = 'd';
  static final byte COPY_DONE = 'c';
  static final byte COPY_IN_RESPONSE = 'G';
  static final byte COPY_OUT_RESPONSE = 'H';
  static final byte DATA_ROW = 'D';
  static final byte EMPTY_QUERY_RESPONSE = 'I';
  static final byte ERROR_RESPONSE = 'E';
  static final byte NOTICE_RESPONSE = 'N';
  static final byte NOTIFICATION_RESPONSE = 'A';
  static final byte PARAMETER_STATUS = 'S';
  static final byte READY_FOR_QUERY = 'Z';
  static final byte ROW_DESCRIPTION = 'T';

  private static final int COLUMN_BYTES_AFTER_NAME = 18;
  private static final String COPY_TAG = "COPY ";

  private final ByteBuffer body;

  private BackendMessage(ByteBuffer body) {
    this.body = body;
  }

  private static <T> T read(
      byte type, byte[] bytes, int offset, int length, Function<BackendMessage, T> reader) {
    try {
      return reader.apply(new BackendMessage(ByteBuffer.wrap(bytes, offset, length).slice()));
    } catch (BufferUnderflowException e) {
      throw new ProtocolViolation("a %s that ends too early".formatted(name(type)));
    }
  }

  /** What follows CopyInResponse and CopyOutResponse alike. */
  record CopyResponse(CopyFormat format, int columns) {}

  static CopyResponse copyResponse(byte type, byte[] bytes, int offset, int length) {
    return read(type, bytes, offset, length, BackendMessage::copyResponse);
  }

  private CopyResponse copyResponse() {
    CopyFormat format = body.get() == 0 ? CopyFormat.TEXT : CopyFormat.BINARY;
    return new CopyResponse(format, body.getShort());
  }

  /** The rows of a CommandComplete "COPY n". */
  static long copiedRows(byte[] bytes, int offset, int length) {
    String tag = read(COMMAND_COMPLETE, bytes, offset, length, BackendMessage::string);
    try {
      if (tag.startsWith(COPY_TAG)) {
        return Long.parseLong(tag, COPY_TAG.length(), tag.length(), 10);
      }
    } catch (NumberFormatException e) {
      // Not COPY's tag, as any other.
    }
    throw new ProtocolViolation("a COPY that ends with the tag " + tag);
  }

  static PgFailure error(byte[] bytes, int offset, int length) {
    return PgFailure.of(read(ERROR_RESPONSE, bytes, offset, length, BackendMessage::fields));
  }

  private Map<Character, String> fields() {
    Map<Character, String> fields = new HashMap<>();
    for (byte field = body.get(); field != 0; field = body.get()) {
      fields.put((char) field, string());
    }
    return fields;
  }

  /** The names of a SELECT's columns. */
  static List<String> columns(byte[] bytes, int offset, int length) {
    return read(ROW_DESCRIPTION, bytes, offset, length, BackendMessage::columns);
  }

  private List<String> columns() {
    int count = body.getShort();
    List<String> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      columns.add(string());
      text(COLUMN_BYTES_AFTER_NAME);
    }
    return columns;
  }

  /** One row of a SELECT. */
  static List<@Nullable String> row(byte[] bytes, int offset, int length) {
    return read(DATA_ROW, bytes, offset, length, BackendMessage::row);
  }

  private List<@Nullable String> row() {
    int count = body.getShort();
    List<@Nullable String> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int length = body.getInt();
      values.add(length < 0 ? null : text(length));
    }
    return Collections.unmodifiableList(values);
  }

  private String string() {
    int start = body.position();
    while (body.get() != 0) {
      // The length isn't known before the end.
    }
    return decode(start, body.position() - 1 - start);
  }

  private String text(int length) {
    if (length > body.remaining()) {
      throw new BufferUnderflowException();
    }
    int start = body.position();
    body.position(start + length);
    return decode(start, length);
  }

  private String decode(int start, int length) {
    return new String(body.array(), body.arrayOffset() + start, length, StandardCharsets.UTF_8);
  }

  /** The manual's name of a type, or its byte. */
  static String name(byte type) {
    return switch (type) {
      case COMMAND_COMPLETE -> "CommandComplete";
      case COPY_DATA -> "CopyData";
      case COPY_DONE -> "CopyDone";
      case COPY_IN_RESPONSE -> "CopyInResponse";
      case COPY_OUT_RESPONSE -> "CopyOutResponse";
      case DATA_ROW -> "DataRow";
      case EMPTY_QUERY_RESPONSE -> "EmptyQueryResponse";
      case ERROR_RESPONSE -> "ErrorResponse";
      case NOTICE_RESPONSE -> "NoticeResponse";
      case NOTIFICATION_RESPONSE -> "NotificationResponse";
      case PARAMETER_STATUS -> "ParameterStatus";
      case READY_FOR_QUERY -> "ReadyForQuery";
      case ROW_DESCRIPTION -> "RowDescription";
      default -> "'%c' (%d)".formatted(type < ' ' ? '?' : (char) type, type);
    };
  }
}

package dev.pgconvoy.validate.schema;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a family, deflated: definitions repeat each other, so that those of 100,000 tables
 * take some 20 MB.
 */
final class ObjectStore implements Iterable<SchemaObject> {

  private static final int BUFFER_BYTES = 8 << 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

  /** Each call of the deflater costs more than a few bytes take to be deflated. */
  private final DataOutputStream out =
      new DataOutputStream(
          new BufferedOutputStream(
              new DeflaterOutputStream(bytes, deflater, BUFFER_BYTES), BUFFER_BYTES));

  private long size;

  /** In the order of {@link SchemaObject#compare}. */
  void add(SchemaObject object) {
    try {
      write(object.kind());
      write(object.name());
      write(object.parent() == null ? "" : object.parent());
      write(object.definition());
      size++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** After this nothing is added any more. */
  ObjectStore sealed() {
    try {
      out.close();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }

  @Override
  public Iterator<SchemaObject> iterator() {
    return new Objects(size, new ByteArrayInputStream(bytes.toByteArray()));
  }

  /** Inflates them one after the other. */
  private static final class Objects implements Iterator<SchemaObject> {

    private final DataInputStream in;
    private long left;

    Objects(long size, ByteArrayInputStream deflated) {
      this.left = size;
      this.in =
          new DataInputStream(
              new BufferedInputStream(new InflaterInputStream(deflated), BUFFER_BYTES));
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public SchemaObject next() {
      if (left-- <= 0) {
        throw new NoSuchElementException();
      }
      try {
        return new SchemaObject(text(), text(), parent(), text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private @Nullable String parent() throws IOException {
      String parent = text();
      return parent.isEmpty() ? null : parent;
    }

    private String text() throws IOException {
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
  }
}

package io.repairstream.benchmarks.kafka;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Real records of the product, which a bare program writes again: the same sizes, the same headers,
 * and as hard to compress.
 */
public final class Corpus {
  private final List<Sample> samples;
  private int next;

  private Corpus(List<Sample> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a corpus without records");
    }
    this.samples = List.copyOf(samples);
  }

  /** One record without its key. */
  public record Sample(byte[] value, List<Header> headers) {
    /** Its headers without those named, to which others can be added. */
    public Headers headersWithout(String name) {
      RecordHeaders copy = new RecordHeaders();
      headers.stream().filter(header -> !header.key().equals(name)).forEach(copy::add);
      return copy;
    }
  }

  /** The values and headers of {@code records}. */
  public static Corpus of(List<ConsumerRecord<byte[], byte[]>> records) {
    return new Corpus(
        records.stream()
            .map(record -> new Sample(record.value(), List.of(record.headers().toArray())))
            .toList());
  }

  /**
   * Made-up records of a given size, for a run without the product: half text that repeats, half
   * hexadecimal noise.
   */
  public static Corpus madeUp(int count, int bytes, int headers) {
    SplittableRandom random = new SplittableRandom(42);
    List<Sample> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder(bytes + 36);
      while (text.length() < bytes) {
        text.append(" the screen is cracked ").append(Long.toHexString(random.nextLong()));
      }
      text.setLength(bytes);
      List<Header> made = new ArrayList<>();
      for (int h = 0; h < headers; h++) {
        made.add(new RecordHeader("header-" + h, utf8(Long.toHexString(random.nextLong()))));
      }
      samples.add(new Sample(utf8(text.toString()), made));
    }
    return new Corpus(samples);
  }

  /** The next record; after the last comes the first again. For one thread. */
  public Sample next() {
    Sample sample = samples.get(next);
    next = next + 1 == samples.size() ? 0 : next + 1;
    return sample;
  }

  /** Number of records. */
  public int size() {
    return samples.size();
  }

  /** Mean size of a value. */
  public long meanBytes() {
    return Math.round(
        samples.stream().mapToInt(sample -> sample.value().length).average().orElse(0));
  }

  /** Keeps it in {@code file}. */
  public Path write(Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(samples.size());
      for (Sample sample : samples) {
        writeBytes(out, sample.value());
        out.writeInt(sample.headers().size());
        for (Header header : sample.headers()) {
          out.writeUTF(header.key());
          writeBytes(out, header.value());
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** What {@link #write} kept. */
  public static Corpus read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      List<Sample> samples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        byte[] value = readBytes(in);
        int size = in.readInt();
        List<Header> headers = new ArrayList<>(size);
        for (int h = 0; h < size; h++) {
          String key = in.readUTF();
          headers.add(new RecordHeader(key, readBytes(in)));
        }
        samples.add(new Sample(value, headers));
      }
      return new Corpus(samples);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

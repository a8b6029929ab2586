package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Invariants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * All versions of one record type on the wire, the newest last.
 *
 * <p>Version {@code v} of type {@code T} is the resource {@code /avro/T.v.avsc}. A version that has
 * been released never changes; a change is a new file, which must read all older ones.
 */
public final class WireSchema {
  private final String name;
  private final List<Schema> versions;

  /** Kept, because it takes long to compute and codecs are made often. */
  private final List<Long> fingerprints;

  private WireSchema(String name, List<Schema> versions) {
    this.name = name;
    this.versions = List.copyOf(versions);
    this.fingerprints = versions.stream().map(WireSchema::fingerprint).toList();
  }

  /** Loads every version of {@code name} from {@code folder} on the class path. */
  public static WireSchema load(String folder, String name) {
    List<Schema> versions = new ArrayList<>();
    Schema next = read(folder, name, 1);
    while (next != null) {
      versions.add(next);
      next = read(folder, name, versions.size() + 1);
    }
    Invariants.check(!versions.isEmpty(), "no schema for ", name);
    return new WireSchema(name, versions);
  }

  /** The wire name: a literal, not a class name. */
  public String name() {
    return name;
  }

  public List<Schema> versions() {
    return versions;
  }

  /** The schema that is written today. */
  public Schema current() {
    return versions.getLast();
  }

  /** The CRC-64-AVRO fingerprint of {@link #current}. */
  public long fingerprint() {
    return fingerprints.getLast();
  }

  /** The CRC-64-AVRO fingerprint of each version. */
  List<Long> fingerprints() {
    return fingerprints;
  }

  /** The CRC-64-AVRO fingerprint of {@code schema}'s parsing canonical form. */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  private static Schema read(String folder, String name, int version) {
    String resource = "/" + folder + "/" + name + "." + version + ".avsc";
    try (InputStream in = WireSchema.class.getResourceAsStream(resource)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}

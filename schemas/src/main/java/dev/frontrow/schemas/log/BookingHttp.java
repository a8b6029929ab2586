package dev.frontrow.schemas.log;

/**
 * How an API node hands a command to a writer on another node: {@code POST
 * /booking/partitions/{partition}/commands} over HTTP/2 in clear text, at the endpoint that the
 * partition's last Claim names.
 *
 * <p>The body is a command, the reply's body an outcome, both as {@link
 * dev.frontrow.schemas.codec.CommandCodec} writes them. The status is 200 for every outcome, also a
 * refusal; 400 for what is no command of this partition, 401 for a wrong secret.
 */
public final class BookingHttp {
  /** Header: the claim of the {@link dev.frontrow.schemas.booking.Attempt}, in decimal. */
  public static final String CLAIM = "frontrow-claim";

  /** Header, {@code true} or absent: the attempt asks for a stand-in. */
  public static final String STAND_IN = "frontrow-stand-in";

  /** Header: milliseconds until the sender stops waiting; no instant, because clocks differ. */
  public static final String PATIENCE = "frontrow-patience";

  /** Header: the secret that all nodes share, because commands say whose they are. */
  public static final String SECRET = "frontrow-secret";

  public static final String CONTENT_TYPE = "application/vnd.frontrow.booking+avro";

  private static final String BEFORE = "/booking/partitions/";
  private static final String BEHIND = "/commands";

  private BookingHttp() {}

  /** The path of {@code partition}'s writer; {@code :partition} makes it a route. */
  public static String path(String partition) {
    return BEFORE + partition + BEHIND;
  }
}

package dev.frontrow.api.catalog;

/**
 * Who is on stage.
 *
 * @param type as {@link Classification#type}, or null
 * @param sourceId the ID in the feed that it came from, or null
 */
record Performer(
    String id,
    String name,
    String type,
    String genre,
    String url,
    String imageUrl,
    String sourceId) {

  /** The same performer, as it came from a feed under that ID. */
  Performer from(String sourceId) {
    return new Performer(id, name, type, genre, url, imageUrl, sourceId);
  }
}

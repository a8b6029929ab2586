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
    String sourceId) {}

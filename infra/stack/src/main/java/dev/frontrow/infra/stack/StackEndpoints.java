package dev.frontrow.infra.stack;

import java.net.URI;

/**
 * How clients reach the servers of a stack.
 *
 * @param kafka the bootstrap servers, {@code host:port}
 * @param redis a {@code redis://} URI
 * @param openSearch an {@code http://} URI without a path
 */
public record StackEndpoints(PostgresEndpoint postgres, String kafka, URI redis, URI openSearch) {}

package dev.frontrow.api.catalog;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that runs a {@link CatalogNode} on a database of its own for one test class,
 * and reads and changes what it has as organisers do. Its writer says yes at each test's beginning.
 */
final class OrganisersNode implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final Stack stack = Stack.with(Server.POSTGRES);
  private CatalogNode node;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    stack.beforeAll(context);
    node = new CatalogNode(stack.freshDatabase());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    node.writer().answer(CatalogNode::yes);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (node != null) {
      node.close();
    }
  }

  CatalogNode node() {
    return node;
  }

  JsonObject read(String path) {
    return Requests.ok(node.organiser().get(path));
  }

  /** Changes whatever version there is. */
  Reply put(String path, JsonObject body) {
    return node.organiser().put(path, body, "If-Match", "*");
  }
}

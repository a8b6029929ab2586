package dev.frontrow.schemas.log;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * That one principal alone, the booking service's, may write the booking log and its snapshots: a
 * writer takes over what a snapshot says without asking the log again.
 */
final class WriterCheck {
  private static final List<String> TOPICS =
      List.of(Topics.BOOKING_EVENTS, Topics.BOOKING_SNAPSHOTS);

  private static final String EVERYBODY = "User:*";

  private WriterCheck() {}

  /** What is wrong with who may write. Blocks. */
  static List<String> faults(Admin admin, String bootstrapServers) {
    try {
      Map<String, Collection<AclBinding>> acls = new LinkedHashMap<>();
      for (String topic : TOPICS) {
        acls.put(topic, TopicSetup.get(admin.describeAcls(about(topic)).values()));
      }
      return faults(acls);
    } catch (SecurityDisabledException noAuthorizer) {
      return withoutAuthorizer(admin, bootstrapServers);
    } catch (ClusterAuthorizationException hidden) {
      return List.of(
          "who may write is hidden: without DESCRIBE on the cluster this principal sees no ACLs");
    }
  }

  /** Every ACL that says something about {@code topic}: by its name, a prefix of it, or for all. */
  private static AclBindingFilter about(String topic) {
    return new AclBindingFilter(
        new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.MATCH),
        AccessControlEntryFilter.ANY);
  }

  /** What is wrong when these are the ACLs about each topic. */
  static List<String> faults(Map<String, Collection<AclBinding>> acls) {
    List<String> faults = new ArrayList<>();
    Set<String> all = new TreeSet<>();
    acls.forEach(
        (topic, entries) -> {
          Set<String> writers = writers(entries);
          if (writers.isEmpty()) {
            faults.add("no ACL says who may write " + topic);
          }
          all.addAll(writers);
        });
    if (all.size() > 1 || all.contains(EVERYBODY)) {
      faults.add(
          "more than one principal may write %s: %s"
              .formatted(String.join(" or ", acls.keySet()), String.join(", ", all)));
    }
    return faults;
  }

  /**
   * Who is allowed to. What is denied is left aside: a permission that another entry takes back
   * again is a permission once more when that entry goes.
   */
  private static Set<String> writers(Collection<AclBinding> acls) {
    return acls.stream()
        .map(AclBinding::entry)
        .filter(WriterCheck::allowsWriting)
        .map(AccessControlEntry::principal)
        .collect(Collectors.toSet());
  }

  private static boolean allowsWriting(AccessControlEntry entry) {
    return entry.permissionType() == AclPermissionType.ALLOW
        && (entry.operation() == AclOperation.WRITE || entry.operation() == AclOperation.ALL);
  }

  /** A broker that only this machine reaches needs no authorizer. */
  private static List<String> withoutAuthorizer(Admin admin, String bootstrapServers) {
    Collection<Node> brokers = TopicSetup.get(admin.describeCluster().nodes());
    List<String> elsewhere =
        Stream.concat(
                Arrays.stream(bootstrapServers.split(",", -1)).map(WriterCheck::host),
                brokers.stream().map(Node::host))
            .filter(host -> !isLoopback(host))
            .distinct()
            .toList();
    return elsewhere.isEmpty()
        ? List.of()
        : List.of(
            "anybody may write: the brokers have no authorizer, and not only this machine"
                + " reaches them: "
                + String.join(", ", elsewhere));
  }

  /** The host of {@code host:port}. */
  static String host(String address) {
    int colon = address.lastIndexOf(':');
    return (colon < 0 ? address : address.substring(0, colon)).strip();
  }

  /** Whether {@code host} is this machine for sure; no name is looked up. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}

package dev.frontrow.booking.exploration;

import java.util.List;

/**
 * What one input did to a node.
 *
 * @param doubted whether it stopped leading without being asked to
 * @param violation which rule its writer broke by itself; null when none
 */
record NodeStep(NodeState next, boolean doubted, List<Reply> replies, String violation) {}

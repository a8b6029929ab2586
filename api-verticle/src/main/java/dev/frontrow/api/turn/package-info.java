/**
 * Batching by the turns of event loops: many requests share one message, script or wake-up, and
 * none waits for others to come.
 */
package dev.frontrow.api.turn;

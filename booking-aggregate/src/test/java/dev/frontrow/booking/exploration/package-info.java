/**
 * The claim protocol (docs/adr/0002), explored exhaustively for small bounds with the production
 * writer.
 *
 * <h2>What is explored</h2>
 *
 * Two nodes, each with a production {@code PartitionWriter} and all behind it (leader, recovery,
 * reader rule, domain), one log, a show of two seats, three commands that depend on one another,
 * four Claims beside the one that was there before, and a crash of each node. In every order:
 *
 * <ul>
 *   <li>a node claims, because the partition is assigned to it, it doubted, or it is asked to stand
 *       in for the other;
 *   <li>any command arrives at any node, also at both, also again; up to two events of a writer are
 *       on their way at once, and a third command waits;
 *   <li>the broker appends what a node has sent, in the order of sending, however late; any of it
 *       may be lost while what was queued behind it arrives;
 *   <li>the writer is told where its record is, or that nobody knows, or nothing until it gives up;
 *       in any order, and of a record that is appended only later too;
 *   <li>the log tells where it ends: what was the end at any moment since it was asked, or that
 *       nobody knows, or nothing;
 *   <li>a node is killed and starts anew; what it has sent arrives nevertheless, at any time.
 * </ul>
 *
 * <h2>What is checked, in every state</h2>
 *
 * By code that knows nothing of the domain ({@link dev.frontrow.booking.exploration.Truth}, {@link
 * dev.frontrow.booking.exploration.LogTree}, {@link dev.frontrow.booking.exploration.Judge}): no
 * seat is held by two; a command acts once; what was acknowledged counts (the log only grows, and
 * what counts follows from what is before it, so it counts for ever); a refusal was true at some
 * moment since it was asked; whoever refuses has led at some moment since it was asked; a writer
 * that says that nothing was done has sent nothing; no writer breaks, or listens to what is about a
 * leadership that is over.
 *
 * <p>That a command that was refused for good never counts later follows: its refuser led under a
 * Claim {@code c} at a moment since it was asked, and did not know the command. An event of an
 * older Claim is void from that Claim on, or would have been known. One of {@code c} itself, or of
 * a newer Claim, comes from an attempt that was asked later, or was open at the same time. {@link
 * dev.frontrow.booking.exploration.Search} checks it directly, for clients that ask one attempt
 * after the other, with two Claims.
 *
 * <h2>How so many states fit</h2>
 *
 * <b>A writer's state is stepped once.</b> A writer touches the world through its ports alone, so
 * what an input does to it follows from its state. {@link dev.frontrow.booking.exploration.Writers}
 * gives each input once to each state: to a production writer that is led there from its start.
 * States are told apart by an imprint of all objects behind the writer, 128 bits ({@link
 * dev.frontrow.booking.exploration.Imprint}). What the imprint passes over is listed and has to
 * make no difference: {@link dev.frontrow.booking.exploration.Twins} finds writers that differ in
 * nothing else, and compares what they do.
 *
 * <p><b>Nodes meet in the log alone.</b> What a node does depends on what it is told, and on the
 * log: where its records are, what it reads to catch up, and how long the log is. So if a log can
 * be reached with the first node in state a, and with the second in state b, then with both at
 * once: append in the log's order, and between two appends let each node do what it did without the
 * other. {@link dev.frontrow.booking.exploration.Exploration} therefore finds, for each log, the
 * states of each node; the states of the whole are all pairs. The log here says of each entry whose
 * it is, since a node knows its own. The pairs are as many as a search of the whole finds one by
 * one: a test counts both.
 *
 * <p>This needs clients that do not hold nodes together: anybody may ask anything at any time, more
 * than any router does. Only whoever was answered for good does not ask the same leader again.
 *
 * <p><b>The nodes are alike</b>, so the one that claims first is the first.
 *
 * <p><b>Void records.</b> What does not count is void whatever it says, and where one record is
 * void all that follow are, until the next Claim. So the content of a void record is forgotten,
 * also of one that a crashed node has on its way, and behind a void record further void ones are
 * not appended: they would shift later offsets, which are only compared with one another, and could
 * make the log's end later, which is allowed for ({@code Moves.tellEnd}). With three Claims a test
 * does without this.
 *
 * <p><b>Time</b> passes when a writer waits for it, and then until it wakes: nothing happens at a
 * node but by an input or a time-out, every time-out may come before or after anything else, and
 * which of a writer's own comes first follows from when each began.
 *
 * <p><b>Turns.</b> A writer takes its turn behind each input. Inputs of a node are its own: when
 * they are taken makes no difference to the other, only in which order.
 *
 * <p><b>Commands while a node claims or doubts</b> wait there until it leads, or are sent back as
 * if never asked: whatever comes of that comes of asking later too, and of a later question less is
 * true between it and its answer. With two Claims a test does without this.
 *
 * <p>Left to the simulation: snapshots, more shows and seats, expiry by the clock, and the router.
 */
package dev.frontrow.booking.exploration;

// Prints a line for each event of the stream at argv[2], as npm's eventsource reads it, until it is killed.
import { EventSource } from "eventsource";

const source = new EventSource(process.argv[2]);
for (const name of ["snapshot", "delta", "heartbeat", "status"]) {
  source.addEventListener(name, (event) => {
    console.log(`event: ${name}`);
    if (name === "snapshot" || name === "delta") {
      console.log(`id: ${event.lastEventId}`);
    }
    console.log(`data: ${event.data}`);
    console.log("");
  });
}
source.addEventListener("error", () => console.log(`: state ${source.readyState}`));

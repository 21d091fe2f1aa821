// Prints the origin of the panel that the configuration file named on the command line speaks of,
// or nothing when its address is relative to the page's.
import { readFileSync } from "node:fs";

const address = JSON.parse(readFileSync(process.argv[1], "utf8")).panel?.url;
if (address !== undefined && typeof address !== "string") throw new Error("panel.url is not a text");
if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address ?? "")) {
  const url = new URL(address);
  if (url.protocol !== "https:") throw new Error(`panel.url is ${address}, and only https is safe for a panel`);
  console.log(url.origin);
}

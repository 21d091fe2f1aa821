// How soon a link is usable on a slow phone: serves the built page as a host would, opens it in Chromium with the
// developer tools' slow network and slow processor, each time as if for the first time, and prints the medians.
// Arguments: the built page's folder, Chromium, the link's fragment, the number of openings.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const [dist, chromium, fragment, openings] = process.argv.slice(1);

const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const PROCESSOR = { rate: 4 };
const SCREEN = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };
const PHONE = {
  userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  acceptLanguage: "fr",
  platform: "Linux armv81",
};
const GOALS = { "first paint": 500, "primary button": 1500, steps: 1500 };

// Runs in the page, apart from its own scripts: remembers when what is waited for was first there.
const WATCH = `(() => {
  const wanted = { "primary button": "#app button.primary", steps: "#app .steps .step" };
  globalThis.seen = {};
  new MutationObserver(() => {
    for (const name in wanted) if (document.querySelector(wanted[name])) seen[name] ??= performance.now();
  }).observe(document, { childList: true, subtree: true });
})()`;
const READ = `(() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  if (!paint || !("steps" in seen)) return null;
  const asked = performance.getEntriesByType("resource").filter((one) => one.startTime < seen.steps);
  const files = [...performance.getEntriesByType("navigation"), ...asked].map((one) => ({
    name: one.name.split("#")[0].split("/").pop() || "index.html",
    from: one.startTime, to: one.responseEnd, bytes: one.encodedBodySize,
  }));
  return { times: { "first paint": paint.startTime, ...seen }, files };
})()`;

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

// Hands out the files that were compressed beforehand, with the headers of docs/deploy.md.
function host() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname).replace(/\/$/, "/index.html");
    const named = /-[0-9a-f]{16}[._]/.test(path);
    const headers = { "Cache-Control": named ? "public, max-age=31536000, immutable" : "no-cache" };
    try {
      const file = join(dist, path);
      const ready = existsSync(`${file}.br`);
      const body = readFileSync(ready ? `${file}.br` : file);
      if (ready) headers["Content-Encoding"] = "br";
      response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(path)] });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// Chromium, spoken to through a pipe: messages of its developer tools' protocol, each ended by a zero.
function browser(profile) {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
    `--user-data-dir=${profile}`];
  const child = spawn(chromium, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  let count = 0;
  let rest = "";
  child.stdio[4].setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(new Error(error.message));
      else resolve?.(result);
    }
  });
  child.on("exit", () => waiting.forEach(({ reject }) => reject(new Error("Chromium ended"))));
  const call = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject });
    child.stdio[3].write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
  });
  return { call, ended: new Promise((resolve) => child.on("exit", resolve)) };
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function opening({ call }, page) {
  // A context of its own has nothing in its caches.
  const { browserContextId } = await call("Target.createBrowserContext");
  const { targetId } = await call("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const tell = (method, params) => call(method, params, sessionId);
  await tell("Page.enable");
  await tell("Network.enable");
  await tell("Emulation.setUserAgentOverride", PHONE);
  await tell("Emulation.setDeviceMetricsOverride", SCREEN);
  await tell("Network.emulateNetworkConditions", NETWORK);
  await tell("Emulation.setCPUThrottlingRate", PROCESSOR);
  await tell("Page.addScriptToEvaluateOnNewDocument", { source: WATCH, worldName: "watch" });
  await tell("Page.navigate", { url: page });
  const { frameTree } = await tell("Page.getFrameTree");
  let read;
  // Nothing else is asked of the browser meanwhile.
  await pause(3000);
  for (let tries = 0; !read; tries++) {
    if (tries === 60) throw new Error("the page never showed its steps");
    await pause(500);
    const { executionContextId } =
      await tell("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "watch" });
    const { result } =
      await tell("Runtime.evaluate", { expression: READ, contextId: executionContextId, returnByValue: true });
    read = result.value;
  }
  await call("Target.disposeBrowserContext", { browserContextId });
  return read;
}

const middle = (list, of) => list.toSorted((one, other) => of(one) - of(other))[Math.floor(list.length / 2)];
const seconds = (time) => `${(time / 1000).toFixed(2)} s`;

const server = await host();
const profile = mkdtempSync(join(tmpdir(), "bascule-bench-"));
const chrome = browser(profile);
try {
  const page = `http://127.0.0.1:${server.address().port}/#${fragment}`;
  // The first one of a fresh browser also waits for the browser.
  await opening(chrome, page);
  const all = [];
  while (all.length < Number(openings)) all.push(await opening(chrome, page));
  console.log(`\nA link opened for the first time on a slow phone: 1.6 Mb/s, 150 ms, a processor 4 times slower.`);
  console.log(`The median of ${all.length} openings, the fastest and the slowest:`);
  for (const [name, goal] of Object.entries(GOALS)) {
    const times = all.map(({ times }) => times[name]);
    const spread = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`;
    console.log(`  ${name.padEnd(16)} ${seconds(middle(times, Number))}   ${spread}   goal ${seconds(goal)}`);
  }
  const { files } = middle(all, ({ times }) => times.steps);
  console.log("What the one in the middle asked for until then, and the bytes of each answer:");
  for (const { name, from, to, bytes } of files) {
    console.log(`  ${name.padEnd(42)} ${seconds(from)} to ${seconds(to)} ${String(bytes).padStart(8)}`);
  }
} finally {
  await chrome.call("Browser.close").catch(() => {});
  await chrome.ended;
  server.close();
  server.closeAllConnections();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

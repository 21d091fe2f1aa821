// Runs before the program: shows the first screen in the person's language with their address on it, asks for what
// the program will need first, then starts the wasm. Says so where this browser cannot run it. Brings the other
// programs when they are asked for. Everything else is the program's.

const root = document.documentElement;
const own = document.querySelector("script[data-wasm]");

function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // A private window or a foreign frame.
  }
}

function language() {
  const asked = new URLSearchParams(location.hash.split("?")[1] ?? "").get("lang");
  const wanted = [kept("bascule:language"), asked, ...navigator.languages];
  return wanted.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag === "fr" || tag === "en") ?? "fr";
}

function speak(tag) {
  root.lang = tag;
  for (const block of document.querySelectorAll("[data-language]")) block.hidden = block.dataset.language !== tag;
}

function address() {
  const linked = location.hash.replace(/^#\/?(switch\/)?/, "").split("?")[0];
  try {
    return decodeURIComponent(linked);
  } catch {
    return "";
  }
}

function fill(name, text) {
  for (const place of document.querySelectorAll(`[data-language] [data-${name}]`)) place.textContent = text;
}

// The program that runs in this browser may still be missing what this one needs.
function sayThatItCannotRun(error) {
  console.error(error);
  const browser = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  for (const block of document.querySelectorAll("[data-fault]")) {
    block.hidden = (block.dataset.fault === "browser") !== browser;
  }
  document.getElementById("app").hidden = true;
  document.getElementById("crash").hidden = false;
}

// A trap that no panic announced: the memory ran out, or the stack did.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) sayThatItCannotRun(event.error);
});

// A file that is dropped beside its place would take this page away, with what was typed on it.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

speak(language());
fill("address", address());

// What is asked while the program is still on its way. It takes an answer once, and only to exactly the question it
// would ask (src/browser/early.rs); what an answer is worth is for it alone to say.
let early = [];
let begun = false;

function ask(url, cache, authorization) {
  const end = new AbortController();
  const answer = fetch(url, { cache, headers: authorization ? { authorization } : {}, signal: end.signal });
  answer.catch(() => {}); // Told by the program.
  early.push({ url, cache, authorization, answer, end });
  return answer;
}

globalThis.basculeEarly = (cache, url, authorization, signal) => {
  begun = true;
  const alike = early.filter((one) => one.cache === cache);
  const same = alike.find((one) => one.url === url && one.authorization === authorization);
  const gone = same ? [same] : alike;
  early = early.filter((one) => !gone.includes(one));
  if (same) signal.addEventListener("abort", () => same.end.abort());
  else for (const one of gone) one.end.abort();
  return same?.answer;
};

// A mailbox is asked for where its link needs no thought: its address is written as it is sent, as most are. The
// panel is the configuration's, in its plainest forms; a link cannot name one (src/source/link.rs, panel.rs).
const LINK =
  /^#\/switch\/((?:[a-z0-9]+[._-])*[a-z0-9]+@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})(?:\?(?:token=([\w.~+/=-]{1,2048}))?&?(?:lang=(?:fr|en))?)?$/;
const PANEL = /^(?:https:\/\/[^?#]+|(?!.*(?:\.\.|\/\/))[\w.~/-]+)$/;

function askForMailbox(panel) {
  const [, address, token] = LINK.exec(location.hash) ?? [];
  if (begun || !address || address.length > 64 || !PANEL.test(panel?.url ?? "")) return;
  const url = `${panel.url.replace(/\/+$/, "")}/mailboxes/${address}${panel.suffix ?? ""}`;
  ask(url, "no-store", token && `Bearer ${token}`);
}

// The guide that this device needs most often (src/guide/catalogue.rs). A wrong guess was asked for in vain.
const GUIDES = {
  iPhone: "apple-mail-phone",
  iPad: "apple-mail-phone",
  Android: "gmail-app",
  Macintosh: "apple-mail-mac",
  Windows: "outlook-classic",
  Linux: "thunderbird",
};
const device = Object.keys(GUIDES).find((word) => navigator.userAgent.includes(word));
if (device && address().includes("@")) ask(`guides/${root.lang}/${GUIDES[device]}.json`, "default");

ask("config.json", "default")
  .then((answer) => answer.clone().json())
  .then((config) => {
    fill("brand", config.brand.name);
    askForMailbox(config.panel);
  })
  .catch(() => {}); // The program reads it too and says what is wrong with it.

// The programs that the first one asks for (src/browser/bench.rs): "workbench" makes files, "proof" reads what a
// person brings. What failed to come, or broke, is asked for under another name: browsers keep a module that did
// not come as one that never will, and one that came with its program.
const programs = {};
let tries = 0;
globalThis.basculeLoad = (name) => {
  const again = tries ? `?again=${tries}` : "";
  programs[name] ??= import(own.dataset[name] + again)
    .then((program) => program.default({ module_or_path: own.dataset[`${name}Wasm`] }))
    .then(() => globalThis.basculeDoors[name])
    .catch((error) => {
      tries++;
      delete programs[name];
      throw error;
    });
  return programs[name];
};
// Where the programs lay their doors.
globalThis.basculeDoors = {};
// After a trap its memory is not to be trusted: the next question starts another.
globalThis.basculeDrop = (name) => {
  tries++;
  delete programs[name];
};

import(own.dataset.js)
  .then((program) => program.default({ module_or_path: own.dataset.wasm }))
  .catch(sayThatItCannotRun);

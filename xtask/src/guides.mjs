// Writes each guide of a folder anew, once for each language, without the sentences of the other one: a page
// reads them in one language. Labels stay in both, for a program that is not in the page's language.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TAGS = ["fr", "en"];
const IN_BOTH = ["labels", "values"];

function only(tag, value) {
  if (Array.isArray(value)) return value.map((entry) => only(tag, entry));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name === tag || !TAGS.includes(name));
  return Object.fromEntries(fields.map(([name, inside]) => [name, only(tag, inside)]));
}

const [folder] = process.argv.slice(1);
for (const name of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const guide = Object.entries(JSON.parse(readFileSync(join(folder, name), "utf8")));
  for (const tag of TAGS) {
    const said = guide.map(([field, value]) => [field, IN_BOTH.includes(field) ? value : only(tag, value)]);
    mkdirSync(join(folder, tag), { recursive: true });
    writeFileSync(join(folder, tag, name), JSON.stringify(Object.fromEntries(said)));
  }
  rmSync(join(folder, name));
}

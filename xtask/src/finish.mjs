// Finishes a built page, the file named on the command line: takes its comments out, and lets it use the style sheet
// that stands in it, and no other: its content security policy names the sheet by its hash.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const NONE = "style-src 'none'";

const [page] = process.argv.slice(1);
const html = readFileSync(page, "utf8").replace(/\s*<!--[^]*?-->/g, "");
const sheets = html.split("<style>").slice(1).map((rest) => rest.split("</style>")[0]);
if (sheets.length !== 1) throw new Error(`the page has ${sheets.length} style sheets in it instead of one`);
if (!html.includes(NONE)) throw new Error(`the page's policy does not say ${NONE}`);
const hash = createHash("sha256").update(sheets[0]).digest("base64");
writeFileSync(page, html.replace(NONE, () => `style-src 'sha256-${hash}'`));

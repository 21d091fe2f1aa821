// Writes a .gz and a .br beside each file named on standard input, one a line, for servers that
// hand out ready-made files, and prints "raw gzip brotli path" for the size report.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const raw = readFileSync(path);
  const gzip = gzipSync(raw, { level: 9 });
  const brotli = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  // An operator edits it where it is deployed; a compressed form beside it would go on being served.
  if (!path.endsWith("/config.json")) {
    writeFileSync(`${path}.gz`, gzip);
    writeFileSync(`${path}.br`, brotli);
  }
  console.log(raw.length, gzip.length, brotli.length, path);
}

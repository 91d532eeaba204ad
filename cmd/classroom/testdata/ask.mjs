// Ask the engine questions under Node.js: node ask.mjs FOLDER QUESTION...
// A question is {"method": …, "body": …}; the last piece of each answer and the
// milliseconds that it took are written as a line of JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, ...questions] = process.argv.slice(2);
createRequire(import.meta.url)(join(folder, 'wasm_exec.js'));
let ready, hear;
const begun = new Promise((r) => { ready = r; });
globalThis.concertTell = (id, event, data) => { if (id < 0) { if (event === 'ready') ready(); else throw new Error(data); } else hear(event, JSON.parse(data)); };
const go = new Go();
const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'engine.wasm')), go.importObject);
go.run(instance);
await begun;
concertCases(readFileSync(join(folder, 'cases.json'), 'utf8'));
for (const [id, question] of questions.entries()) {
  const { method, body } = JSON.parse(question), at = performance.now();
  const answer = await new Promise((ok, wrong) => {
    let last;
    hear = (event, v) => { if (event === 'end') ok(last); else if (event === 'error') wrong(new Error(v)); else last = v; };
    concertAsk(id, method, JSON.stringify(body));
  });
  console.log(JSON.stringify({ answer, ms: performance.now() - at }));
}
process.exit(0);

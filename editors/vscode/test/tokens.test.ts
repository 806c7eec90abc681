// The real samples, coloured by the engine that VS Code itself uses.  UPDATE=1 npm run unit writes the expected tokens anew.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar } from "vscode-textmate";

const SCOPE = "source.kmplan";
const SAMPLES = ["english-and-table", "syntax-errors", "defects", "complete-hr-strategy"];
let grammar: IGrammar;

before(async () => {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(await readFile(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => JSON.parse(await readFile("syntaxes/kmplan.tmLanguage.json", "utf8")),
  });
  const loaded = await registry.loadGrammar(SCOPE);
  assert.ok(loaded);
  grammar = loaded;
});

/** Each line as its coloured parts: `scope‹text›`; what has no colour stands bare. */
function coloured(text: string): string[] {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const parts = tokens.map(({ startIndex, endIndex, scopes }) => {
      const part = line.slice(startIndex, endIndex);
      const scope = scopes.at(-1) ?? SCOPE;
      return scope === SCOPE ? part.trim() : `${scope.replace(/\.kmplan$/, "")}‹${part}›`;
    });
    return parts.filter((part) => part !== "").join(" ");
  });
}

for (const sample of SAMPLES) {
  test(`tokens of ${sample}`, async () => {
    const found = coloured(await readFile(`../../samples/${sample}.kmplan`, "utf8")).join("\n");
    const golden = `test/tokens/${sample}.txt`;
    if (process.env["UPDATE"]) {
      await writeFile(golden, found);
    }
    assert.equal(found, await readFile(golden, "utf8"));
  });
}

test("a colon after a keyword is no part of the value", () => {
  assert.deepEqual(coloured("goal: 1 เรียนรู้\n  ตัวชี้วัด: จำนวนเรื่อง\n  divisions:"), [
    "keyword.control.block‹goal› punctuation.separator.key-value‹:› constant.numeric.number‹1› string.unquoted.text‹เรียนรู้›",
    "keyword.other.group‹ตัวชี้วัด› punctuation.separator.key-value‹:› string.unquoted.text‹จำนวนเรื่อง›",
    "keyword.other.list‹divisions› punctuation.separator.key-value‹:›",
  ]);
});

test("a long line costs no more than it is long", () => {
  const words = "ความรู้ ".repeat(20_000);
  assert.ok(coloured(`กระบวนการ ${words}\nคะแนนโหวต ${words}๑๒\n${" ".repeat(50_000)}ก`).length === 3);
});

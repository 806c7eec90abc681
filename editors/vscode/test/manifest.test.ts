// What is packed, and whether the manifest names what is there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { test } from "node:test";
import { openPromise } from "yauzl";

const PACKED = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/extension.js",
  "extension/dist/licences.txt",
  "extension/language-configuration.json",
  "extension/package.json",
  "extension/package.nls.json",
  "extension/package.nls.th.json",
  "extension/readme.md",
  "extension/snippets/kmplan.json",
  "extension/syntaxes/kmplan.tmLanguage.json",
];

function read(file: string): any {
  return JSON.parse(readFileSync(file, "utf8"));
}

test("the package holds these files and no others", async () => {
  const names: string[] = [];
  for await (const entry of (await openPromise("kmcheck.vsix")).eachEntry()) {
    names.push(entry.fileName);
  }
  assert.deepEqual(names.sort(), PACKED);
});

test("the bundle needs nothing but the editor and Node", () => {
  const bundle = readFileSync("dist/extension.js", "utf8");
  const needed = new Set([...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? ""));
  assert.deepEqual([...needed].filter((name) => name !== "vscode" && !isBuiltin(name)), []);
});

test("every text of the manifest exists in both languages, and none is left over", () => {
  const used = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, name]) => name);
  for (const file of ["package.nls.json", "package.nls.th.json"]) {
    assert.deepEqual(Object.keys(read(file)).sort(), [...new Set(used)].sort(), file);
  }
});

test("every file that the manifest names is there", () => {
  const { main, contributes } = read("package.json");
  const named = [main, ...contributes.languages.map((each: any) => each.configuration)];
  named.push(...[...contributes.grammars, ...contributes.snippets].map((each: any) => each.path));
  for (const file of named) {
    assert.ok(existsSync(file), file);
  }
});

test("the expressions of the language configuration are those of JavaScript", () => {
  const held = read("language-configuration.json");
  for (const { beforeText } of held.onEnterRules) {
    assert.ok(new RegExp(beforeText.pattern, beforeText.flags));
  }
  const { increaseIndentPattern: deeper } = held.indentationRules;
  assert.match("คณะกรรมการ จัดทำแผน", new RegExp(deeper.pattern, deeper.flags));
  assert.deepEqual("ยกเว้น KM101 น้ำ ๑.๑/๒๕๖๓".match(new RegExp(held.wordPattern, "g")), ["ยกเว้น", "KM101", "น้ำ", "๑.๑/๒๕๖๓"]);
});

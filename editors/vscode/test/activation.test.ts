// The bundle as it is packed, loaded and started as the editor does it; the editor itself is only stood in for.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";

const require = createRequire(import.meta.url);
const settings = new Map<string, unknown>();
const commands = new Map<string, () => unknown>();
const said: string[][] = [];
const copied: string[] = [];
const opened: unknown[] = [];
const logged: unknown[] = [];
let answer: (choices: string[]) => string | undefined;
let before: string | undefined;

/** Anything that the editor has and these tests do not look at. */
const anything: any = new Proxy(class {}, {
  get: (target, name) => (name === "prototype" ? target.prototype : anything),
  apply: () => anything,
});

class EventEmitter {
  event = () => anything;
  fire() {}
  dispose() {}
}

/** An object with what is given, and anything else besides. */
const partly = (given: object): any => new Proxy(given, { get: (known: any, part) => (part in known ? known[part] : anything) });
const editor = partly({
  version: "1.91.0",
  EventEmitter,
  window: partly({
    createOutputChannel: () => partly({ error: (fault: unknown) => logged.push(fault) }),
    showErrorMessage: async (text: string, ...choices: string[]) => {
      said.push([text, ...choices]);
      return answer(choices);
    },
  }),
  commands: partly({
    registerCommand: (name: string, run: () => unknown) => commands.set(name, run),
    executeCommand: async (...call: unknown[]) => opened.push(call),
  }),
  workspace: partly({
    workspaceFolders: undefined,
    getConfiguration: () => ({ get: (name: string, usual: unknown) => settings.get(name) ?? usual }),
    onDidChangeConfiguration: () => anything,
    onDidGrantWorkspaceTrust: () => anything,
    textDocuments: [],
  }),
  env: partly({ clipboard: { writeText: async (text: string) => copied.push(text) } }),
});

const resolved = (Module as any)._load;
(Module as any)._load = (name: string, ...rest: unknown[]) =>
  name === "vscode" ? editor : resolved(name, ...rest);
const extension = require(path.resolve("dist/extension.js"));

beforeEach(() => {
  before = process.env["PATH"];
  // A home and a PATH without kmcheck.
  process.env["HOME"] = process.env["PATH"] = mkdtempSync(path.join(tmpdir(), "ว่าง "));
  for (const list of [said, copied, opened, logged]) {
    list.length = 0;
  }
  settings.clear();
});

afterEach(async () => {
  await extension.deactivate();
  process.env["PATH"] = before;
});

/** Activation starts the server, and so does the command; when it is through, so is the first start. */
const starts = 2;
async function activated(): Promise<void> {
  extension.activate({ subscriptions: [] });
  await commands.get("kmcheck.restart")?.();
  await new Promise((resolve) => setImmediate(resolve));
}

test("without kmcheck the officer is told in Thai, and gets the command", async () => {
  answer = ([copy]) => copy;
  await activated();
  const [text, ...choices] = said[0] ?? [];
  assert.match(text ?? "", /^ไม่พบโปรแกรม kmcheck .*pip.* install "kmcheck\[lsp\]"/);
  assert.deepEqual(choices, ["คัดลอกคำสั่ง", "เปิดการตั้งค่า"]);
  assert.match(copied[0] ?? "", /install "kmcheck\[lsp\]"$/);
});

test("a wrong path is told in English, and leads to the setting", async () => {
  settings.set("path", "~/none/kmcheck");
  settings.set("language", "en");
  answer = ([open]) => open;
  await activated();
  assert.match(said[0]?.[0] ?? "", /^There is no program at kmcheck\.path \(~\/none\/kmcheck\)/);
  assert.deepEqual(opened[0], ["workbench.action.openSettings", "kmcheck.path"]);
});

test("a kmcheck that has no server is told once, in Thai; the log has the rest", async () => {
  const program = path.join(process.env["HOME"] ?? "", "kmcheck");
  writeFileSync(program, "#!/bin/sh\nexit 2\n", { mode: 0o755 });
  settings.set("path", program);
  answer = () => undefined;
  await activated();
  assert.equal(said.length, starts);
  for (const [text, ...choices] of said) {
    assert.match(text ?? "", /^เริ่ม kmcheck lsp ไม่ได้ .*install "kmcheck\[lsp\]"/);
    assert.deepEqual(choices, ["คัดลอกคำสั่ง", "ดูรายละเอียด"]);
  }
  assert.ok(logged.some((fault) => String(fault).includes("exited with code 2")));
});

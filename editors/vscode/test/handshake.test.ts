// The installed server, spoken to as the editor speaks to it: over the standard streams, by the protocol of the client.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  type Diagnostic,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";

import { findServer, thisMachine } from "../src/server";

const URI = "file:///plans/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%81.kmplan";
const HEAD = "แผนการจัดการความรู้ ปีงบประมาณ ๒๕๖๔\n  หน่วยงาน   เทศบาลตำบล 😀 ตัวอย่าง\n";
const SETTINGS = { path: process.env["KMCHECK_PATH"] ?? "", language: "th", profile: "" } as const;

const server = findServer(SETTINGS, undefined, thisMachine());
// An older kmcheck has no such command.  One that has it must speak.
const speaks = server !== undefined && spawnSync(server.command, ["lsp", "--help"]).status === 0;
const skip = speaks ? false : "the installed kmcheck has no command `lsp`, or there is no kmcheck on the PATH";

/** What is wrong with a version, as soon as what is told satisfies; a server may tell more than once. */
function told(
  connection: ProtocolConnection,
  version: number,
  satisfies: (found: Diagnostic[]) => boolean,
): Promise<Diagnostic[]> {
  return new Promise((resolve) => {
    const listening = connection.onNotification(PublishDiagnosticsNotification.type, (found) => {
      if (found.uri === URI && (found.version ?? version) === version && satisfies(found.diagnostics)) {
        listening.dispose();
        resolve(found.diagnostics);
      }
    });
  });
}

const isUnknown = ({ code }: Diagnostic): boolean => code === "SYN010";

test("open, mend, complete, leave", { skip, timeout: 60_000 }, async () => {
  assert.ok(server);
  const child = spawn(server.command, server.args, { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  try {
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: { general: { positionEncodings: ["utf-16"] } },
      initializationOptions: { language: "th", profile: "" },
    });
    assert.ok(capabilities.completionProvider);
    assert.ok((capabilities.positionEncoding ?? "utf-16") === "utf-16");
    await connection.sendNotification(InitializedNotification.type, {});

    const wrong = told(connection, 1, (found) => found.some(isUnknown));
    const text = `${HEAD}  จังหวัต    นครราชสีมา\n`;
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: URI, languageId: "kmplan", version: 1, text },
    });
    const unknown = (await wrong).find(isUnknown);
    assert.deepEqual(unknown?.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 9 } });
    assert.match(String(unknown.message), /จังหวัด/);

    const mended = told(connection, 2, (found) => !found.some(isUnknown));
    const part = { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 9 } }, text: "ด" };
    const sync = capabilities.textDocumentSync;
    const takesParts = (typeof sync === "object" ? sync.change : sync) === TextDocumentSyncKind.Incremental;
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [takesParts ? part : { text: text.replace("จังหวัต", "จังหวัด") }],
    });
    await mended;

    const offered = await connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: URI },
      position: { line: 3, character: 0 },
    });
    const items = Array.isArray(offered) ? offered : (offered?.items ?? []);
    assert.ok(items.some(({ label }) => label.includes("คำสั่ง")));

    await connection.sendRequest(ShutdownRequest.type);
    const left = once(child, "exit");
    await connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await left, [0, null]);
  } finally {
    connection.dispose();
    child.kill();
  }
});

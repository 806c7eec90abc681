import * as vscode from "vscode";
import { CloseAction, LanguageClient, type ErrorHandler } from "vscode-languageclient/node";

import { say } from "./messages";
import { findServer, installCommand, thisMachine, type Server, type Settings } from "./server";

let client: LanguageClient | undefined;
// Starts and stops follow one another: a setting may change while the server is still starting.
let turn: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("kmcheck", { log: true });
  const restart = () => (turn = turn.then(stop).then(() => start(output)));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("kmcheck.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("kmcheck")) {
        void restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  void restart();
}

export async function deactivate(): Promise<void> {
  turn = turn.then(stop);
  await turn;
}

async function start(output: vscode.LogOutputChannel): Promise<void> {
  const settings = readSettings();
  const folder = vscode.workspace.workspaceFolders?.find((each) => each.uri.scheme === "file");
  const server = findServer(settings, folder?.uri.fsPath, thisMachine());
  if (server === undefined) {
    void tellMissing(settings);
    return;
  }
  try {
    await startClient(server, settings, output, folder?.uri.fsPath);
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
    client = undefined;
    void tellFailed(settings, output);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.dispose();
  } catch {
    // A server that ended by itself cannot be stopped; a new one is started all the same.
  }
}

/** Until the server has answered, what goes wrong is told once, in our words; the library's go to the log. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.isRunning() ? show : false);
  }
}

/** Starts a client; the returned promise fails where the server does not answer. */
async function startClient(
  server: Server,
  settings: Settings,
  output: vscode.LogOutputChannel,
  folder: string | undefined,
): Promise<void> {
  const { command, args } = server;
  const options = folder === undefined ? {} : { cwd: folder };
  let started = false;
  const made: LanguageClient = new Client(
    "kmcheck",
    "kmcheck",
    { command, args, options },
    {
      documentSelector: [
        { language: "kmplan", scheme: "file" },
        { language: "kmplan", scheme: "untitled" },
      ],
      initializationOptions: { language: settings.language, profile: settings.profile },
      outputChannel: output,
      // A server that ends before it ever answered would end again.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...what) => usual.error(...what),
        closed: () => (started ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    },
  );
  const usual: ErrorHandler = made.createDefaultErrorHandler();
  client = made;
  await made.start();
  started = true;
}

function readSettings(): Settings {
  const held = vscode.workspace.getConfiguration("kmcheck");
  return {
    path: held.get("path", ""),
    language: held.get<string>("language") === "en" ? "en" : "th",
    profile: held.get("profile", ""),
  };
}

async function tellMissing(settings: Settings): Promise<void> {
  const named = settings.path.trim();
  const command = installCommand(thisMachine());
  const copy = say("copy", settings.language);
  const open = say("settings", settings.language);
  const text = named ? say("wrongPath", settings.language, named) : say("missing", settings.language, command);
  const answer = await vscode.window.showErrorMessage(text, ...(named ? [open] : [copy, open]));
  if (answer === copy) {
    await vscode.env.clipboard.writeText(command);
  } else if (answer === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "kmcheck.path");
  }
}

async function tellFailed(settings: Settings, output: vscode.LogOutputChannel): Promise<void> {
  const command = installCommand(thisMachine());
  const copy = say("copy", settings.language);
  const show = say("output", settings.language);
  const answer = await vscode.window.showErrorMessage(say("failed", settings.language, command), copy, show);
  if (answer === copy) {
    await vscode.env.clipboard.writeText(command);
  } else if (answer === show) {
    output.show();
  }
}

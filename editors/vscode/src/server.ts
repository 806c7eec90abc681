// Where the program is and how it is started.  Nothing here knows of the editor, so that it can be tested without one.
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export type Language = "th" | "en";

export interface Settings {
  path: string;
  language: Language;
  profile: string;
}

/** What the machine is like; taken from the process, given by tests. */
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: NodeJS.ProcessEnv;
}

export interface Server {
  command: string;
  args: string[];
}

export function thisMachine(): Machine {
  return { platform: process.platform, home: homedir(), env: process.env };
}

/** The server that the settings name, or else the installed one; undefined where there is none. */
export function findServer(settings: Settings, folder: string | undefined, machine: Machine): Server | undefined {
  const named = settings.path.trim();
  const command = named ? findProgram(expanded(named, folder, machine), machine) : findProgram("kmcheck", machine);
  return command === undefined ? undefined : { command, args: serverArguments(settings) };
}

export function serverArguments(settings: Settings): string[] {
  const profile = settings.profile.trim();
  return ["lsp", "--lang", settings.language, ...(profile ? ["--profile", profile] : [])];
}

/** How the program is installed on this machine. */
export function installCommand(machine: Machine): string {
  return machine.platform === "win32" ? 'py -m pip install "kmcheck[lsp]"' : 'pipx install "kmcheck[lsp]"';
}

function expanded(named: string, folder: string | undefined, machine: Machine): string {
  const home = named.replace(/^~(?=$|[\\/])/, () => machine.home);
  return folder === undefined ? home : home.replaceAll("${workspaceFolder}", () => folder);
}

/** The file of a program: as it stands where it is a path, else looked for in the folders of programs. */
function findProgram(name: string, machine: Machine): string | undefined {
  const { join, isAbsolute, delimiter } = machine.platform === "win32" ? path.win32 : path.posix;
  // A relative path would depend on the folder that the editor happened to be started in.
  if (/[\\/]/.test(name)) {
    return isAbsolute(name) ? withEnding(name, machine) : undefined;
  }
  const search = (machine.env["PATH"] ?? machine.env["Path"] ?? "").split(delimiter).filter((place) => isAbsolute(place));
  // An editor started from the desktop often has no ~/.local/bin on its PATH, and pipx installs there.
  return [...search, join(machine.home, ".local", "bin")]
    .map((place) => withEnding(join(place, name), machine))
    .find((found) => found !== undefined);
}

function withEnding(file: string, machine: Machine): string | undefined {
  const endings = machine.platform === "win32" ? [".exe", ""] : [""];
  return endings.map((ending) => file + ending).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

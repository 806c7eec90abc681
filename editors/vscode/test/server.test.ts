// Where the program is found, and what is said where it is not.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";

import { say } from "../src/messages";
import { findServer, installCommand, type Machine, type Settings } from "../src/server";

const NOTHING: Settings = { path: "", language: "th", profile: "" };
let home: string;
let machine: Machine;

function program(...parts: string[]): string {
  const file = path.join(home, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "บ้าน ก "));
  machine = { platform: "linux", home, env: { PATH: [path.join(home, "bin"), path.join(home, "อื่น ๆ")].join(":") } };
});

afterEach(() => rmSync(home, { recursive: true }));

describe("the program", () => {
  test("is the one on the PATH, the first of several", () => {
    program("อื่น ๆ", "kmcheck");
    const first = program("bin", "kmcheck");
    assert.deepEqual(findServer(NOTHING, undefined, machine), { command: first, args: ["lsp", "--lang", "th"] });
  });

  test("is looked for where pipx installs, after the PATH", () => {
    const local = program(".local", "bin", "kmcheck");
    assert.equal(findServer(NOTHING, undefined, machine)?.command, local);
    const onPath = program("bin", "kmcheck");
    assert.equal(findServer(NOTHING, undefined, machine)?.command, onPath);
  });

  test("is not one in the folder that is open, nor in a relative place of the PATH", () => {
    program("งาน", "kmcheck");
    assert.equal(findServer(NOTHING, path.join(home, "งาน"), { ...machine, env: { PATH: "::.:bin" } }), undefined);
  });

  test("is neither a folder nor a file that cannot be run", () => {
    mkdirSync(path.join(home, "bin", "kmcheck"), { recursive: true });
    chmodSync(program("อื่น ๆ", "kmcheck"), 0o644);
    assert.equal(findServer(NOTHING, undefined, machine), undefined);
  });

  test("is not there where there is no PATH", () => {
    assert.equal(findServer(NOTHING, undefined, { ...machine, env: {} }), undefined);
  });

  test("is the one that the settings name, and no other", () => {
    program("bin", "kmcheck");
    const named = program("งาน", ".venv", "bin", "kmcheck");
    const folder = path.join(home, "งาน");
    for (const written of [named, ` ${named} `, "~/งาน/.venv/bin/kmcheck", "${workspaceFolder}/.venv/bin/kmcheck"]) {
      assert.equal(findServer({ ...NOTHING, path: written }, folder, machine)?.command, named, written);
    }
    for (const written of [`${named}x`, ".venv/bin/kmcheck", "~kmcheck", "${workspaceFolder}"]) {
      assert.equal(findServer({ ...NOTHING, path: written }, folder, machine), undefined, written);
    }
  });

  test("may be named without its folder", () => {
    const named = program("bin", "kmcheck-next");
    assert.equal(findServer({ ...NOTHING, path: "kmcheck-next" }, undefined, machine)?.command, named);
  });

  test("keeps signs that replacement would take for its own", () => {
    const named = program("$&", "kmcheck");
    const found = findServer({ ...NOTHING, path: "${workspaceFolder}/kmcheck" }, path.join(home, "$&"), machine);
    assert.equal(found?.command, named);
  });

  test("gets the language and the profile", () => {
    program("bin", "kmcheck");
    const settings: Settings = { path: "", language: "en", profile: " จังหวัด ก.yaml " };
    assert.deepEqual(findServer(settings, undefined, machine)?.args, ["lsp", "--lang", "en", "--profile", "จังหวัด ก.yaml"]);
  });
});

describe("messages", () => {
  test("tell in both languages how to install", () => {
    const commands = { linux: 'pipx install "kmcheck[lsp]"', win32: 'py -m pip install "kmcheck[lsp]"' };
    for (const [platform, command] of Object.entries(commands)) {
      const named = installCommand({ ...machine, platform: platform as NodeJS.Platform });
      assert.equal(named, command);
      for (const message of ["missing", "failed"] as const) {
        assert.ok(say(message, "th", named).includes(command));
        assert.ok(say(message, "en", named).includes(command));
      }
    }
  });

  test("are Thai in Thai and have no Thai letter in English", () => {
    for (const message of ["missing", "wrongPath", "failed", "copy", "settings", "output"] as const) {
      assert.match(say(message, "th", "x"), /[ก-๎]/);
      assert.doesNotMatch(say(message, "en", "x"), /[ก-๎]/);
    }
    assert.ok(say("wrongPath", "th", "C:\\ไม่มี").includes("C:\\ไม่มี"));
  });
});

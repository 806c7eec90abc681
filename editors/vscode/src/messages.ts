// What the extension itself says; what is wrong with a plan, the server says.
import type { Language } from "./server";

const MESSAGES = {
  missing: {
    th: (command: string) => `ไม่พบโปรแกรม kmcheck จึงยังตรวจแผนไม่ได้ ติดตั้งด้วยคำสั่ง ${command} แล้วสั่ง “เริ่มตัวตรวจใหม่”`,
    en: (command: string) => `kmcheck was not found, so plans are not checked. Install it with ${command}, then restart the checker.`,
  },
  wrongPath: {
    th: (path: string) => `ไม่พบโปรแกรมตามที่ตั้งไว้ใน kmcheck.path (${path}) แก้ค่านี้ หรือเว้นว่างไว้เพื่อใช้โปรแกรมที่ติดตั้งแล้ว`,
    en: (path: string) => `There is no program at kmcheck.path (${path}). Mend the setting, or leave it empty to use the installed one.`,
  },
  failed: {
    th: (command: string) => `เริ่ม kmcheck lsp ไม่ได้ อาจติดตั้งไว้โดยไม่มีส่วน [lsp] ติดตั้งใหม่ด้วยคำสั่ง ${command} รายละเอียดอยู่ในช่อง Output`,
    en: (command: string) => `kmcheck lsp could not be started. It may lack its part [lsp]: install it with ${command}. The output tells more.`,
  },
  copy: { th: () => "คัดลอกคำสั่ง", en: () => "Copy the command" },
  settings: { th: () => "เปิดการตั้งค่า", en: () => "Open settings" },
  output: { th: () => "ดูรายละเอียด", en: () => "Show output" },
} as const;

export function say(message: keyof typeof MESSAGES, language: Language, detail = ""): string {
  return MESSAGES[message][language](detail);
}

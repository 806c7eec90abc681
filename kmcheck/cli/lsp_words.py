"""What `kmcheck lsp` says; :mod:`kmcheck.cli.words` says it."""

from kmcheck.diagnostics import Bilingual

SERVER: dict[str, Bilingual] = {
    "lsp": Bilingual("ช่วยเขียนแผนในโปรแกรมแก้ไขข้อความ (language server)", "help in editors (a language server)"),
    "lsp-missing": Bilingual(
        'ยังไม่ได้ติดตั้งส่วนที่ใช้กับโปรแกรมแก้ไขข้อความ ให้สั่ง pip install "kmcheck[lsp]" หรือ pipx install --force "kmcheck[lsp]"',
        'the part for editors is not installed: run pip install "kmcheck[lsp]" or pipx install --force "kmcheck[lsp]"',
    ),
}

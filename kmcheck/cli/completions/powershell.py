"""Completion in PowerShell."""

from collections.abc import Iterable, Iterator

from kmcheck import __version__
from kmcheck.cli.completions.table import ANY_FILES, ENDINGS, FOLDERS, Place, Table, Value, filled

_SCRIPT = """\
# Completion of kmcheck @version@ in PowerShell, written by: kmcheck completion powershell
$KmcheckLists = @{
@lists@
}
# By place: what may stand there: Words, with their help; Of, a list; Files, endings; Several; Valued.
$KmcheckPlaces = @{
@places@
}

Register-ArgumentCompleter -Native -CommandName kmcheck -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $current = "$wordToComplete"
    $given = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $place = ''; $count = 1; $value = $null
    foreach ($word in $given) {
        if ($value) { $value = $null; continue }
        if ($word.StartsWith('-')) { $value = $KmcheckPlaces["$place $word"] }
        elseif ($KmcheckPlaces.ContainsKey("$place $word options")) { $place = "$place $word"; $count = 1 }
        else { $count++ }
    }
    $lead = ''
    if (-not $value -and $current -match '^(--[a-z-]+)=(.*)$' -and $KmcheckPlaces["$place $($Matches[1])"]) {
        $lead = "$($Matches[1])="; $current = $Matches[2]; $value = $KmcheckPlaces["$place $($Matches[1])"]
    }
    if (-not $value -and $current.StartsWith('-')) { $value = $KmcheckPlaces["$place options"] }
    if (-not $value) { $value = $KmcheckPlaces["$place $count"] }
    if (-not $value) { $value = $KmcheckPlaces["$place *"] }
    if (-not $value) { return }

    $typed = $current.Trim("'", '"')
    if ($value.Several -and $typed.Contains(',')) {
        $cut = $typed.LastIndexOf(',') + 1
        $lead += $typed.Substring(0, $cut); $typed = $typed.Substring($cut)
    }
    $words = @($value.Words) + @(if ($value.Of) { $KmcheckLists[$value.Of] })
    foreach ($word in $words | Where-Object { $_ }) {
        $name, $about = $word -split '\\|', 2
        if ($name.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) {
            $help = if ($about) { $about } else { $name }
            [System.Management.Automation.CompletionResult]::new("$lead$name", $name, 'ParameterValue', $help)
        }
    }
    if ($value.Files) {
        [System.Management.Automation.CompletionCompleters]::CompleteFilename($typed) | Where-Object {
            $found = $_
            $found.ResultType -eq 'ProviderContainer' -or
                @($value.Files | Where-Object { $found.ListItemText.EndsWith($_) }).Count
        }
    }
}
"""


def script(table: Table) -> str:
    """The script; it wants nothing but PowerShell."""
    lists = [f"    {quoted(name)} = {_words(words)}" for name, words in table.lists.items()]
    places = [f"    {quoted(key)} = @{{ {held} }}" for place in table.places for key, held in _entries(place)]
    texts = {"version": __version__, "lists": "\n".join(lists), "places": "\n".join(places)}
    return filled(_SCRIPT, texts)


def quoted(text: str) -> str:
    """A text as one that PowerShell takes as it is."""
    return "'" + text.replace("'", "''") + "'"


def _words(words: Iterable[str]) -> str:
    return f"@({', '.join(map(quoted, words))})"


def _entries(place: Place) -> Iterator[tuple[str, str]]:
    where = f" {place.words}" if place.words else ""
    names = [f"{name}|{option.about}" for option in place.options for name in option.names]
    yield f"{where} options", f"Words = {_words(names)}"
    for option in place.options:
        if option.value is not None and not option.optional:
            for name in option.names:
                yield f"{where} {name}", f"Valued = $true; {_held(option.value)}".rstrip("; ")
    if place.commands:
        yield f"{where} 1", f"Words = {_words(f'{name}|{about}' for name, about in place.commands)}"
    for number, value in enumerate(place.arguments, 1):
        endless = place.endless and number == len(place.arguments)
        if held := _held(value):
            yield f"{where} {'*' if endless else number}", held


def _held(value: Value) -> str:
    parts = [f"Words = {_words(value.words)}"] if value.words else []
    parts += [f"Of = {quoted(value.of)}"] if value.of else []
    parts += ["Several = $true"] if value.several else []
    if value.files:
        # Folders are always found; of an empty ending every file has it.
        endings = {**ENDINGS, FOLDERS: ("/",), ANY_FILES: ("",)}[value.files]
        parts.append(f"Files = {_words(endings)}")
    return "; ".join(parts)
